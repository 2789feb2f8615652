package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes files of the cache whose readers wanted no more of them, so that the next time they need not be asked for again. A JVM
 * that ends waits for that a short while; one that is ending already does not begin.
 */
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final int THREADS = 4;

    /** How many may wait, each with an open file and what was read ahead. */
    private static final int MOST_WAITING = 16;

    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 10;
    private static final int BUFFER = 64 << 10;

    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            THREADS, THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "bgpstream-cache");
                thread.setDaemon(true);
                return thread;
            });

    static {
        POOL.allowCoreThreadTimeOut(true);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Completions::finish, "bgpstream-cache-end"));
        } catch (IllegalStateException e) {
            // the JVM ends already: nothing is begun any more
            POOL.shutdown();
        }
    }

    private Completions() {}

    /** Reads a source to its end, soon. Returns whether that is still possible, and there are not too many that wait. */
    static boolean add(CachingSource rest) {
        try {
            POOL.execute(() -> complete(rest));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static void complete(CachingSource rest) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (rest.read(buffer.clear()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            LOG.debug("a file of the cache is not completed", e);
        } finally {
            rest.abandon();
        }
    }

    private static void finish() {
        POOL.shutdown();
        try {
            if (!POOL.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("files of the cache are not completed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
