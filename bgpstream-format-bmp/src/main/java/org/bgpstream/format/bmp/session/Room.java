package org.bgpstream.format.bmp.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how many things of one kind a resource may have memory; the first that finds none is said in the log. */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final int most;
    private final String source;
    private final String consequence;
    private boolean said;

    /**
     * Room for so many.
     *
     * @param source where they come from, or {@code null} if nothing is to be said in the log
     * @param consequence what becomes of those that find none
     */
    Room(int most, String source, String consequence) {
        this.most = most;
        this.source = source;
        this.consequence = consequence;
    }

    int most() {
        return most;
    }

    /** Whether there is room for one beside so many. */
    boolean isBeside(int count) {
        return count < most;
    }

    /** Says that there was none, the first time. */
    void isMissing() {
        if (!said && source != null) {
            said = true;
            LOG.warn("{}: {}, as {} are remembered already", source, consequence, most);
        }
    }
}
