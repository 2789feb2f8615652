package org.bgpstream.transport.http;

import java.util.HashSet;
import java.util.Set;
import org.bgpstream.spi.ForeignText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a server says of itself: so that it forges no lines, and only so many. From any thread. */
final class ServerWords {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWords.class);

    private final String name;
    private final int most;
    private int count;
    private final Set<String> lacking = new HashSet<>();

    /**
     * Of a server.
     *
     * @param name what the log calls it
     * @param most how many of its words are logged
     */
    ServerWords(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /** Takes note of some. */
    synchronized void add(String text) {
        if (count < most) {
            count++;
            LOG.warn("{} says: {}", name, ForeignText.shown(text));
            if (count == most) {
                LOG.warn("{}: what else it says is not logged", name);
            }
        }
    }

    /** Takes note that the server names no such collector among its own: nothing will come of it. */
    synchronized void addLack(String collector) {
        if (lacking.add(collector)) {
            LOG.warn("{} names no collector '{}' among its own", name, ForeignText.shown(collector));
        }
    }
}
