package org.bgpstream.core.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bgpstream.spi.Resource;

/** The background threads of one stream: one for each resource that is open, used again for the next. */
public final class Readers {
    private static final int KEEP_ALIVE_SECONDS = 10;

    private final ReaderContext context;
    private final Signal signal;
    private final BatchSize size = new BatchSize();
    private final ThreadPoolExecutor threads;
    private final Set<ResourceReader> running = new HashSet<>();
    private boolean stopped;

    /** For one stream, whose name its threads bear. */
    public Readers(String streamName, ReaderContext context, Signal signal) {
        this.context = context;
        this.signal = signal;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, streamName + "-reader-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Begins to read a resource. The caller sees to it that there are not too many. */
    public Reading start(Resource resource) {
        Handover handover = new Handover(resource, signal);
        ResourceReader reader = new ResourceReader(resource, handover, context, size);
        synchronized (running) {
            if (!stopped) {
                running.add(reader);
                threads.execute(() -> {
                    reader.run();
                    forget(reader);
                });
            }
        }
        return new Reading(handover, reader);
    }

    private void forget(ResourceReader reader) {
        synchronized (running) {
            running.remove(reader);
        }
    }

    /**
     * Ends all reading, from any thread.
     *
     * @return whether all threads have ended in this time
     */
    public boolean stop(long millis) throws InterruptedException {
        List<ResourceReader> all;
        synchronized (running) {
            stopped = true;
            all = List.copyOf(running);
        }
        all.forEach(ResourceReader::cancel);
        threads.shutdown();
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
