package org.bgpstream.data.broker.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of an answer that are wrong: left out, with one warning for all of them. */
public final class LeftOut {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);

    private int count;
    private String first;

    /** None yet. */
    public LeftOut() {}

    /** Notes one. */
    public void add(String what) {
        first = count++ == 0 ? what : first;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Says so, if there are any. */
    public void warn() {
        if (count > 0) {
            LOG.warn("{} of the files and streams that the broker lists are left out; the first: {}", count, first);
        }
    }
}
