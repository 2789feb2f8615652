package org.bgpstream.data.broker.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** Where files are listed. Used by one thread; closed by any. */
interface Listing extends Closeable {
    /**
     * Gives the files that begin in a span of time; others too, and some again, if that is simpler.
     *
     * @param from the first second
     * @param until the second behind the last
     * @param whole whether all of it is needed now; else what cannot be listed at the moment is left out
     * @param found takes them, in any order; also before a failure
     * @return whether nothing was left out
     * @throws IOException if something of it cannot be listed, or nothing at all
     */
    boolean find(long from, long until, boolean whole, Consumer<ArchiveFile> found) throws IOException;

    /** How long after its beginning a file may still appear, in seconds. */
    long lateness();

    @Override
    void close();
}
