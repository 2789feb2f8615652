package org.bgpstream.testkit;

/**
 * What a splitter said of one part of the data.
 *
 * @param offset where it begins, from the start of the data
 * @param reason what is wrong with it, or {@code null} for a record
 */
record Frame(long offset, int length, long timeMicros, int tag, long skippedBytes, String reason) {
    boolean isRecord() {
        return reason == null;
    }

    long end() {
        return offset + length;
    }
}
