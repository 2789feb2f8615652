package org.bgpstream.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** An open resource as a sequence of bytes. Read by one thread; {@link #close()} may come from another. */
public interface ByteSource extends Closeable {
    /**
     * Reads some bytes, waiting until there is at least one.
     *
     * @param target where to put them: a part of an array that has room for at least one
     * @return the number of bytes read, 0 if a live source has none at the moment (wait a short while before saying so), or
     *     -1 at the end
     * @throws IOException if reading failed for good: what was read before stays valid
     */
    int read(ByteBuffer target) throws IOException;

    /** Whether its bytes are never compressed, so that they are not looked at for that: so of what a stranger may send. */
    default boolean neverCompressed() {
        return false;
    }

    /** How often it lost its connection and went on with another, from any thread. */
    default long reconnects() {
        return 0;
    }

    /** Says that what it gave turned out to be damaged, so that a source which keeps a copy does not; by the thread that reads. */
    default void reject() {
        // most keep none
    }

    /** Frees what the source holds; a read that waits in another thread ends soon after. */
    @Override
    void close() throws IOException;

    /** A source that reads a stream and closes it. */
    static ByteSource of(InputStream stream) {
        return of(Channels.newChannel(stream));
    }

    /** A source that reads a channel and closes it. */
    static ByteSource of(ReadableByteChannel channel) {
        return new ByteSource() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                return channel.read(target);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
