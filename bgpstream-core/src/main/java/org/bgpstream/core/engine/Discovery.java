package org.bgpstream.core.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bgpstream.BgpStreamException;
import org.bgpstream.core.plugin.PluginFailure;
import org.bgpstream.core.read.Signal;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the data interface for resources, in a thread of its own. */
final class Discovery implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final DataInterface dataInterface;
    private final DataInterfaceProvider provider;
    private final String name;
    private final Signal signal;
    private final Thread thread;

    /** Guarded by this, as all that follows. */
    private List<Resource> found = new ArrayList<>();

    private boolean moreToCome = true;
    private boolean usedUp;
    private boolean ended;
    private boolean stopped;
    private RuntimeException failure;

    Discovery(DataInterface dataInterface, DataInterfaceProvider provider, String streamName, Signal signal) {
        this.dataInterface = dataInterface;
        this.provider = provider;
        name = provider.name();
        this.signal = signal;
        thread = new Thread(this, streamName + "-discovery");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        RuntimeException why = null;
        try {
            poll();
        } catch (InterruptedException e) {
            // only a stream that is closed interrupts
            LOG.debug("discovery by {} stops", name);
        } catch (Throwable e) {
            why = failure(provider, e);
        } finally {
            closeDataInterface();
        }
        synchronized (this) {
            ended = true;
            moreToCome = false;
            failure = why;
        }
        signal.raise();
    }

    /** What a stream throws when its data interface cannot go on, or not even begin. */
    static RuntimeException failure(DataInterfaceProvider provider, Throwable e) {
        if (e instanceof IOException) {
            return new BgpStreamException("data interface '" + provider.name() + "': " + e.getMessage(), e);
        }
        return e instanceof IllegalArgumentException || e instanceof BgpStreamException
                ? (RuntimeException) e
                : new BgpStreamException(PluginFailure.inWords(provider, e), e);
    }

    private void poll() throws IOException, InterruptedException {
        while (!isStopped()) {
            List<Resource> now = new ArrayList<>();
            DataInterface.Outcome outcome =
                    dataInterface.poll(resource -> now.add(Objects.requireNonNull(resource, "resource")));
            synchronized (this) {
                found.addAll(now);
                moreToCome = outcome == DataInterface.Outcome.MORE;
                usedUp = false;
            }
            signal.raise();
            switch (outcome) {
                case END -> {
                    return;
                }
                case LATER -> pause(dataInterface.pollInterval());
                case MORE -> awaitUse();
            }
        }
    }

    private synchronized void pause(Duration duration) throws InterruptedException {
        long deadline = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0 && !stopped; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void awaitUse() throws InterruptedException {
        while (!usedUp && !stopped) {
            wait();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** The resources found since the last call. */
    synchronized List<Resource> take() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Resource> taken = found;
        found = new ArrayList<>();
        return taken;
    }

    /** Says that all resources that were taken are open or done with. */
    synchronized void useUp() {
        if (!usedUp && found.isEmpty()) {
            usedUp = true;
            notifyAll();
        }
    }

    /** Whether more is already known to come soon. */
    synchronized boolean moreToCome() {
        return moreToCome;
    }

    /** Whether there will never be more; what was found last may still be there to take. */
    synchronized boolean ended() {
        return ended && found.isEmpty();
    }

    /** Why the data interface cannot go on, or {@code null}. */
    synchronized RuntimeException failure() {
        return failure;
    }

    /** Ends the thread soon, from any other. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.interrupt();
        closeDataInterface();
    }

    /** Waits for the thread to end; tells whether it has. */
    boolean join(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    private void closeDataInterface() {
        try {
            dataInterface.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing data interface {}: {}", name, e.toString());
        }
    }
}
