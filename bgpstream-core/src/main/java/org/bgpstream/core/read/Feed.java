package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Brings the bytes of an open source through the splitter into batches. */
interface Feed {
    /** How long to rest after a live source had nothing, in case it did not wait itself. */
    long REST_MILLIS = 5;

    /**
     * The first bytes, at least as many as asked for if the data is that long; they come again in {@link #run}, and in
     * the next call for more.
     *
     * @return a buffer to look at; empty if the source has no data at all
     */
    ByteBuffer head(int length) throws IOException, InterruptedException;

    /**
     * Reads to the end. A source that fails on the way ends there, with a damaged record that says why.
     *
     * @throws IOException if it failed before its first byte
     */
    void run(Splitting splitting) throws IOException, InterruptedException;
}
