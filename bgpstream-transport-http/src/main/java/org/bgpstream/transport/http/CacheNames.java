package org.bgpstream.transport.http;

import java.nio.charset.StandardCharsets;
import org.bgpstream.spi.Resource;

/** Names of files in a cache, as libBGPStream has them: project, collector, type, start and duration. */
final class CacheNames {
    private CacheNames() {}

    /**
     * The name without its ending, or {@code null} if too little is known of a resource to tell it from others. No two resources have the
     * same, and all stay in their directory, whatever a broker says.
     */
    static String of(Resource resource) {
        if (resource.type() == null || resource.startTime() < 0 || resource.duration() < 0) {
            return null;
        }
        return safe(resource.project(), "-_") + "."
                + safe(resource.collector(), "-_.") + "."
                + resource.type().filterName() + "." + resource.startTime() + "." + resource.duration();
    }

    private static String safe(String text, String alsoAllowed) {
        StringBuilder safe = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (plain || alsoAllowed.indexOf(b) >= 0) {
                safe.append((char) b);
            } else {
                safe.append(String.format("%%%02X", b));
            }
        }
        return safe.toString();
    }
}
