package org.bgpstream.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.SourceProgress;
import org.bgpstream.StreamProgress;
import org.bgpstream.core.merge.Merge;
import org.bgpstream.core.merge.OpenResource;
import org.bgpstream.core.merge.Tally;
import org.bgpstream.core.merge.WantedTimes;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.core.read.ReaderContext;
import org.bgpstream.core.read.Readers;
import org.bgpstream.core.read.Signal;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running stream: joins discovery, readers and merge, and shows one record after the other. */
final class MergedStream implements BgpStream {
    private static final Logger LOG = LoggerFactory.getLogger(MergedStream.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long CLOSE_MILLIS = 3_000;

    /** After how many records that do not pass the clock is looked at; a power of two less one. */
    private static final int FEW = 255;

    private final Signal signal = new Signal();
    private final Progress progress = new Progress();
    private final RecordView record;
    private final ResourceChoice choice;
    private final Readers readers;
    private final Merge merge;
    private final Discovery discovery;

    private boolean finished;
    private volatile boolean closed;

    MergedStream(
            Plugins plugins,
            Query query,
            Filter filter,
            ResourceChoice choice,
            Runnable beforeLeaving,
            DataInterfaceProvider provider,
            DataInterface dataInterface) {
        String streamName = "bgpstream-" + NUMBER.incrementAndGet();
        this.choice = choice;
        record = new RecordView(
                new DamageLog(query.limits().maxLoggedDamages(), progress, LOG::warn), new FilterPool(filter));
        readers = new Readers(
                streamName, new ReaderContext(plugins, dataInterface.ownTransport(), query, choice::wants), signal);
        merge = new Merge(
                readers,
                signal,
                new WantedTimes(query.intervals()),
                choice::isWithPeriod,
                filter.forStream(),
                beforeLeaving,
                query.limits());
        discovery = new Discovery(dataInterface, provider, streamName, signal);
        discovery.start();
    }

    @Override
    public BgpRecord nextRecord() {
        return nextBefore(Signal.NEVER);
    }

    @Override
    public BgpRecord nextRecord(Duration timeout) {
        return nextBefore(Moments.deadline(timeout));
    }

    private BgpRecord nextBefore(long deadline) {
        int passedOver = 0;
        while (goOn(deadline)) {
            if (record.passes()) {
                return record;
            }
            if ((++passedOver & FEW) == 0 && Signal.nanosUntil(deadline, System.nanoTime()) <= 0) {
                return null;
            }
        }
        return null;
    }

    /** Goes on to the next record, whether it passes the filter or not. Returns whether there was one. */
    private boolean goOn(long deadline) {
        OpenResource next = closed ? null : merge.follow();
        if (next == null) {
            next = settle(deadline);
            progress.resources(merge.open(), merge.finished());
        }
        if (next == null) {
            return false;
        }
        record.show(next);
        progress.record(next.headLength(), next.headTime());
        next.tally().record(next.headLength(), next.headTime());
        return true;
    }

    /** The resource whose head is next, or {@code null} if there is none before the deadline or the end. */
    private OpenResource settle(long deadline) {
        while (!finished) {
            // before anything is looked at, so that nothing is missed that comes meanwhile
            signal.lower();
            if (closed) {
                return null;
            }
            choice.choose(discovery.take()).forEach(merge::add);
            OpenResource next = merge.settle(discovery.moreToCome());
            if (next != null) {
                return next;
            }
            if (merge.allOpened()) {
                discovery.useUp();
            }
            if (merge.isDone() && discovery.ended()) {
                finish();
            } else {
                long until = Signal.earlier(deadline, merge.nextLook());
                if (!await(until) && until == deadline) {
                    return null;
                }
            }
        }
        return null;
    }

    private boolean await(long deadline) {
        try {
            return signal.await(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BgpStreamException("interrupted while waiting for the next record", e);
        }
    }

    private void finish() {
        finished = true;
        RuntimeException failure = discovery.failure();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean ended() {
        return finished || closed;
    }

    @Override
    public Iterator<BgpRecord> iterator() {
        return new LookAhead<>() {
            @Override
            BgpRecord fetch() {
                return nextRecord();
            }
        };
    }

    @Override
    public Iterable<BgpElem> elems() {
        return () -> new ElemsOfAllRecords(this);
    }

    @Override
    public Stream<BgpElem> elemStream() {
        Iterator<BgpElem> all = new ElemsOfAllRecords(this);
        // copied before anything of java.util.stream sees them: a parallel stream reads ahead
        Iterator<BgpElem> kept = new LookAhead<>() {
            @Override
            BgpElem fetch() {
                return all.hasNext() ? all.next().snapshot() : null;
            }
        };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(kept, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public StreamProgress progress() {
        return progress.now();
    }

    @Override
    public List<SourceProgress> sources() {
        Instant now = Instant.now();
        return merge.shown().stream()
                .sorted(Comparator.comparingLong(OpenResource::sequence))
                .map(open -> source(open, now))
                .toList();
    }

    private static SourceProgress source(OpenResource open, Instant now) {
        Resource resource = open.resource();
        Tally tally = open.tally();
        long time = tally.timeMicros();
        return new SourceProgress(
                open.name(),
                resource.project(),
                resource.collector(),
                resource.type(),
                tally.records(),
                tally.elems(),
                tally.bytes(),
                tally.damaged(),
                open.reconnects(),
                time,
                time == 0 ? null : Duration.of(Moments.micros(now) - time, ChronoUnit.MICROS));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        signal.raise();
        discovery.stop();
        try {
            boolean readersStopped = readers.stop(CLOSE_MILLIS);
            if (!discovery.join(CLOSE_MILLIS) || !readersStopped) {
                LOG.warn("a plug-in goes on reading although its stream is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
