package org.bgpstream.data.broker.archive;

import org.bgpstream.RecordType;

/**
 * A dump file that is listed somewhere.
 *
 * @param project the project, such as {@code ris}
 * @param start the time of its name, in seconds since the epoch
 * @param duration how many seconds of data it holds
 */
record ArchiveFile(String url, String project, String collector, RecordType type, long start, long duration) {
    /** How long writing a RIB takes, in seconds, as CAIDA's broker has it. */
    static final long RIB_DURATION = 120;

    long end() {
        return start + duration;
    }
}
