package org.bgpstream.core.plugin;

import java.util.Map;

/** Which of our artifacts holds a plug-in that is not there, to say what to add. */
final class KnownArtifacts {
    private static final String GROUP = "org.bgpstream:";

    private static final Map<String, String> ARTIFACTS = Map.of(
            "transport http", "bgpstream-transport-http",
            "transport cache", "bgpstream-transport-http",
            "transport kafka", "bgpstream-transport-kafka",
            "format mrt", "bgpstream-format-mrt",
            "format bmp", "bgpstream-format-bmp",
            "format ris-live", "bgpstream-format-rislive",
            "data interface sqlite", "bgpstream-data-sqlite",
            "data interface broker", "bgpstream-data-broker",
            "data interface kafka", "bgpstream-transport-kafka",
            "data interface bmp", "bgpstream-format-bmp");

    private KnownArtifacts() {}

    /** The Maven coordinates without version, or {@code null} if no artifact of ours has such a plug-in. */
    static String of(String kind, String name) {
        String artifact = ARTIFACTS.get(kind + " " + name);
        return artifact == null ? null : GROUP + artifact;
    }
}
