package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One connection to a server that sends lines as they come, from the attempt to connect to its end. */
abstract class LiveConnection {
    private static final int PIPE_BYTES = 1 << 20;

    private final Pipe pipe = new Pipe(PIPE_BYTES);

    /** Where the thread of the connection puts what comes. */
    final Pipe pipe() {
        return pipe;
    }

    /**
     * Reads some bytes, waiting a while.
     *
     * @return how many; 0 if none came, also while there is no connection yet; -1 at its end
     */
    final int read(ByteBuffer target, long millis) throws InterruptedException {
        return pipe.read(target, millis);
    }

    /** Why it ended. */
    final IOException reason() {
        return pipe.reason();
    }

    /** How often the server has shown that it is there, beside sending data. */
    long signsOfLife() {
        return 0;
    }

    /** Asks the server to show that it is there, if it can be asked. */
    void ping() {}

    /** Called again and again while nothing comes. */
    void look() {}

    /** Ends it at once. */
    void close() {
        pipe.close();
    }
}
