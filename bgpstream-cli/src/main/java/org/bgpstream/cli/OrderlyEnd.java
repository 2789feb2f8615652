package org.bgpstream.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bgpstream.BgpStream;

/**
 * What a run does when the process is told to end, by SIGTERM or Ctrl-C: its stream ends, so that what was made of it is written
 * out and its sources are told of it. The exit status stays that of the signal.
 */
final class OrderlyEnd {
    /** Whoever wants it faster has SIGKILL. */
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch over = new CountDownLatch(1);
    private BgpStream running;
    private boolean asked;

    /** For the run of this process. */
    static OrderlyEnd ofProcess() {
        OrderlyEnd end = new OrderlyEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(end::ask, "bgpreader-end"));
        return end;
    }

    /** The stream of the run is this one. */
    synchronized void begun(BgpStream stream) {
        running = stream;
        if (asked) {
            stream.close();
        }
    }

    /** The run is over. */
    void over() {
        over.countDown();
    }

    private void ask() {
        BgpStream stream;
        synchronized (this) {
            asked = true;
            stream = running;
        }
        if (stream == null) {
            // nothing was read yet
            return;
        }
        stream.close();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("bgpreader: ended before all was written out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
