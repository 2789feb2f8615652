package org.bgpstream.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.bgpstream.Limits;
import org.bgpstream.ResourceType;
import org.bgpstream.core.compress.Decompression;
import org.bgpstream.core.plugin.PluginException;
import org.bgpstream.core.plugin.PluginFailure;
import org.bgpstream.spi.BufferSource;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.MessageSource;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one resource from its opening to its end, in a thread of its own. Whatever fails there becomes its end. */
final class ResourceReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceReader.class);

    /** What a splitter may want to see beyond the longest record: the header behind it, and room to find its way again. */
    private static final int BEYOND_RECORD = 2 << 20;

    /** Leaves room for one more batch in an array. */
    private static final int LARGEST_PENDING = Integer.MAX_VALUE - (1 << 20);

    private final Resource resource;
    private final Handover handover;
    private final ReaderContext context;
    private final BatchSize size;

    private Thread thread;
    private Transport transport;
    private MessageFeed messages;
    private volatile boolean cancelled;
    private volatile ByteSource source;

    /** The source as the transport gave it. */
    private volatile ByteSource connection;

    private volatile boolean closed;

    ResourceReader(Resource resource, Handover handover, ReaderContext context, BatchSize size) {
        this.resource = resource;
        this.handover = handover;
        this.context = context;
        this.size = size;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        // so that the consumer never waits in vain, whatever fails below
        SourceEnd end = SourceEnd.OUT_OF_MEMORY;
        try {
            end = read();
        } catch (InterruptedException e) {
            // only a reader that is cancelled is interrupted
            end = SourceEnd.CUT;
        } catch (IOException e) {
            end = SourceEnd.failed(Reasons.of(e));
        } catch (OutOfMemoryError e) {
            LOG.debug("reading {}", resource.name(), e);
        } catch (Throwable e) {
            LOG.debug("reading {}", resource.name(), e);
            end = SourceEnd.failed(whatFailed(e));
        } finally {
            try {
                if (messages != null && !cancelled) {
                    linger(end);
                }
                finish();
            } finally {
                handover.setEnd(end);
            }
        }
    }

    /** Leaves a source of messages open until it can be told that the consumer is done with the last. */
    private void linger(SourceEnd end) {
        handover.setEnd(end);
        try {
            messages.linger();
        } catch (InterruptedException e) {
            // the consumer wants no more
            LOG.trace("{} is left before its end", resource.name());
        } catch (RuntimeException e) {
            LOG.debug("ending {}", resource.name(), e);
        }
    }

    private synchronized boolean begin() {
        size.opened();
        thread = Thread.currentThread();
        if (cancelled) {
            finish();
        }
        return !cancelled;
    }

    private void finish() {
        size.closed();
        closeSource();
        synchronized (this) {
            thread = null;
            closed = true;
        }
        handover.sourceClosed();
    }

    private SourceEnd read() throws IOException, InterruptedException {
        source = open();
        if (cancelled) {
            return SourceEnd.CUT;
        }
        Feed feed = feed(source);
        Resource known = resource;
        Format format = known.format() == null ? null : find(context.plugins()::format, known.format());
        if (format == null || known.type() == null) {
            ByteBuffer head = feed.head(Format.HEAD_BYTES);
            Recognition found = Recognition.of(head, format, known, context.plugins());
            if (found.format() == null && head.remaining() >= Format.HEAD_BYTES) {
                found = Recognition.of(feed.head(Format.LONG_HEAD_BYTES), null, known, context.plugins());
            }
            format = found.format();
            known = toldInData(known.withType(found.type()), format);
            handover.recognised(known, format);
            if (!head.hasRemaining()) {
                return SourceEnd.WHOLE;
            }
            if (format == null) {
                return SourceEnd.failed(Recognition.failure(context.plugins()));
            }
            if (!context.wanted().test(known)) {
                return SourceEnd.UNWANTED;
            }
        } else {
            known = toldInData(known, format);
            handover.recognised(known, format);
        }
        Limits limits = context.limits();
        Splitting splitting = new Splitting(format.newSplitter(known, limits), maxPending(limits), handover);
        feed.run(splitting);
        return splitting.end();
    }

    /** The resource, which says what records of its format may tell better. */
    private static Resource toldInData(Resource resource, Format format) {
        Resource told = resource;
        if (format != null) {
            for (String attribute : format.inData()) {
                told = told.with(attribute, "");
            }
        }
        return told;
    }

    private Feed feed(ByteSource opened) {
        if (opened instanceof MessageSource given) {
            handover.setEndsItself(given.endsItself());
            messages = new MessageFeed(given, handover, size);
            return messages;
        }
        return opened instanceof BufferSource buffers
                ? new BufferFeed(buffers, handover)
                : new StreamFeed(opened, handover, size, resource.resourceType() == ResourceType.STREAM);
    }

    private static int maxPending(Limits limits) {
        return (int) Math.min((long) limits.maxRecordBytes() + BEYOND_RECORD, LARGEST_PENDING);
    }

    private ByteSource open() throws IOException {
        transport = find(context::transport, resource.transport());
        handover.setCanReopen(transport.canReopen(resource));
        ByteSource opened = transport.open(context.prepared(resource), context.limits());
        if (opened == null) {
            throw new IOException("transport '" + resource.transport() + "' opened nothing");
        }
        source = opened;
        connection = opened;
        boolean plain = opened instanceof BufferSource || opened instanceof MessageSource || opened.neverCompressed();
        return plain ? opened : Decompression.unwrap(opened, context.limits());
    }

    /** A plug-in by its name; that there is none is what is wrong with this resource. */
    private static <T> T find(Function<String, T> plugins, String name) throws IOException {
        try {
            return plugins.apply(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String whatFailed(Throwable failure) {
        if (failure instanceof PluginException) {
            return failure.getMessage();
        }
        Format format = handover.format();
        Plugin atWork = format == null ? transport : format;
        return atWork == null ? "reading failed: " + failure : PluginFailure.inWords(atWork, failure);
    }

    /** Ends the reading soon, from another thread. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
        closeSource();
    }

    /** Whether the source is closed for good. */
    boolean closed() {
        return closed;
    }

    /** How often the source lost its connection, from any thread. */
    long reconnects() {
        ByteSource open = connection;
        return open == null ? 0 : open.reconnects();
    }

    private void closeSource() {
        ByteSource open = source;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                LOG.debug("closing {}: {}", resource.name(), Reasons.of(e));
            }
        }
    }
}
