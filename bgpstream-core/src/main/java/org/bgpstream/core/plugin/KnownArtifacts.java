package org.bgpstream.core.plugin;

import java.util.Map;

/** Which of our artifacts holds a plug-in that is not there, to say what to add. */
final class KnownArtifacts {
    private static final String GROUP = "org.bgpstream:";

    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("transport http", "bgpstream-transport-http"),
            Map.entry("transport cache", "bgpstream-transport-http"),
            Map.entry("transport kafka", "bgpstream-transport-kafka"),
            Map.entry("format mrt", "bgpstream-format-mrt"),
            Map.entry("format bmp", "bgpstream-format-bmp"),
            Map.entry("format ris-live", "bgpstream-format-rislive"),
            Map.entry("format json", "bgpstream-format-json"),
            Map.entry("data interface sqlite", "bgpstream-data-sqlite"),
            Map.entry("data interface broker", "bgpstream-data-broker"),
            Map.entry("data interface archive", "bgpstream-data-broker"),
            Map.entry("data interface kafka", "bgpstream-transport-kafka"),
            Map.entry("sink kafka", "bgpstream-transport-kafka"),
            Map.entry("data interface bmp", "bgpstream-format-bmp"),
            Map.entry("data interface ris-live", "bgpstream-format-rislive"),
            Map.entry("filter language bpf", "bgpstream-filter-bpf"));

    private KnownArtifacts() {}

    /** The Maven coordinates without version, or {@code null} if no artifact of ours has such a plug-in. */
    static String of(String kind, String name) {
        String artifact = ARTIFACTS.get(kind + " " + name);
        return artifact == null ? null : GROUP + artifact;
    }
}
