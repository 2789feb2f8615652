package org.bgpstream.core.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bgpstream.Limits;
import org.bgpstream.spi.BufferSource;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.MessageSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** Sources in memory by name; counts how many are open. */
public final class MemoryTransport implements Transport {
    static final AtomicInteger OPEN = new AtomicInteger();
    static final AtomicInteger MOST_OPEN = new AtomicInteger();
    static final Map<String, AtomicInteger> OPENED = new ConcurrentHashMap<>();
    private static final Map<String, Opening> SOURCES = new ConcurrentHashMap<>();

    /** Makes a source. */
    interface Opening {
        ByteSource open() throws IOException;
    }

    public MemoryTransport() {}

    static void reset() {
        SOURCES.clear();
        OPENED.clear();
        OPEN.set(0);
        MOST_OPEN.set(0);
    }

    static void put(String name, Opening opening) {
        SOURCES.put(name, opening);
    }

    static void put(String name, byte[] bytes) {
        put(name, () -> new BytesSource(bytes, Integer.MAX_VALUE));
    }

    static int timesOpened(String name) {
        AtomicInteger count = OPENED.get(name);
        return count == null ? 0 : count.get();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "Sources in memory for tests";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        Opening opening = SOURCES.get(resource.url());
        if (opening == null) {
            throw new IOException("there is no source called " + resource.url());
        }
        ByteSource source = opening.open();
        OPENED.computeIfAbsent(resource.url(), url -> new AtomicInteger()).incrementAndGet();
        MOST_OPEN.accumulateAndGet(OPEN.incrementAndGet(), Math::max);
        if (source instanceof MessageSource messages) {
            return new CountedMessages(messages);
        }
        return source instanceof BufferSource buffers ? new CountedBuffers(buffers) : new Counted(source);
    }

    /** Gives bytes in pieces of at most so many. */
    static final class BytesSource implements ByteSource {
        private final ByteBuffer bytes;
        private final int most;

        BytesSource(byte[] bytes, int most) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.most = most;
        }

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(most, Math.min(target.remaining(), bytes.remaining()));
            if (count == 0) {
                return -1;
            }
            target.put(bytes.slice().limit(count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public void close() {}
    }

    /** Gives bytes in buffers of a size. */
    static final class BytesBuffers implements BufferSource {
        private final ByteBuffer bytes;
        private final int size;

        BytesBuffers(byte[] bytes, int size) {
            this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            this.size = size;
        }

        @Override
        public ByteBuffer nextBuffer() {
            if (!bytes.hasRemaining()) {
                return null;
            }
            int count = Math.min(size, bytes.remaining());
            ByteBuffer next = bytes.duplicate().limit(bytes.position() + count);
            bytes.position(bytes.position() + count);
            return next;
        }

        @Override
        public int read(ByteBuffer target) {
            throw new AssertionError("a source of buffers is not read");
        }

        @Override
        public void close() {}
    }

    /** Gives each line as a message, all in one array. */
    static final class Lines implements MessageSource {
        private final ByteBuffer bytes;

        Lines(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public ByteBuffer nextMessage() {
            if (!bytes.hasRemaining()) {
                return null;
            }
            int start = bytes.position();
            int end = start + 1;
            while (bytes.get(end - 1) != '\n') {
                end++;
            }
            bytes.position(end);
            return bytes.duplicate().position(start).limit(end);
        }

        @Override
        public void close() {}
    }

    private static class Counted implements ByteSource {
        private final ByteSource source;
        private boolean closed;

        Counted(ByteSource source) {
            this.source = source;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return source.read(target);
        }

        @Override
        public long reconnects() {
            return source.reconnects();
        }

        @Override
        public void close() throws IOException {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            OPEN.decrementAndGet();
            source.close();
        }
    }

    private static final class CountedBuffers extends Counted implements BufferSource {
        private final BufferSource source;

        CountedBuffers(BufferSource source) {
            super(source);
            this.source = source;
        }

        @Override
        public ByteBuffer nextBuffer() throws IOException {
            return source.nextBuffer();
        }
    }

    private static final class CountedMessages extends Counted implements MessageSource {
        private final MessageSource source;

        CountedMessages(MessageSource source) {
            super(source);
            this.source = source;
        }

        @Override
        public ByteBuffer nextMessage() throws IOException {
            return source.nextMessage();
        }

        @Override
        public void done(long messages) {
            source.done(messages);
        }

        @Override
        public long messageMicros() {
            return source.messageMicros();
        }

        @Override
        public boolean endsItself() {
            return source.endsItself();
        }

        @Override
        public int read(ByteBuffer target) {
            return MessageSource.super.read(target);
        }
    }
}
