package org.bgpstream.transport.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What was read of a file before it was wanted: some of it in memory; of a server that gives no parts the rest too, in a temporary
 * file. Used by one thread, but for closing.
 */
final class ReadAhead implements Closeable {
    /** How much is read ahead first. */
    static final int LEAST = 64 << 10;

    private static final int MOST = 1 << 20;

    /** How much all sources of one host may hold in memory. */
    private static final long OF_HOST = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What comes first, from the file, and what found no room there. */
    private ByteBuffer memory = NOTHING;

    private Spill spill;
    private ByteBuffer behind = NOTHING;

    private int size = LEAST / 2;
    private boolean closed;

    boolean isEmpty() {
        return !memory.hasRemaining() && spill == null && !behind.hasRemaining();
    }

    /** Takes some of it; it must not be empty. */
    int take(ByteBuffer target) throws IOException {
        if (memory.hasRemaining()) {
            return move(memory, target);
        }
        if (spill == null) {
            return move(behind, target);
        }
        int count = spill.read(target);
        if (spill.isEmpty()) {
            dropSpill();
        }
        return count;
    }

    private static int move(ByteBuffer from, ByteBuffer target) {
        int count = Math.min(target.remaining(), from.remaining());
        target.put(from.slice(from.position(), count));
        from.position(from.position() + count);
        return count;
    }

    /** Frees the memory; there must be nothing in it. */
    void forget() {
        memory = NOTHING;
        behind = NOTHING;
    }

    /**
     * Reads ahead, more each time; there must be nothing left of what was read before.
     *
     * @param sources how many sources of the host there are
     * @return how much was read, also if it ended by an exception; -1 at the end of the file
     */
    int fill(RemoteFile file, int sources) throws IOException {
        long share = Math.max(LEAST, Math.min(MOST, OF_HOST / sources));
        size = (int) Math.min(2L * size, share);
        memory = memory.capacity() >= size && memory.capacity() <= share ? memory.clear() : ByteBuffer.allocate(size);
        behind = NOTHING;
        int end = 0;
        try {
            while (end < memory.capacity()) {
                int count = file.read(memory.array(), end, memory.capacity() - end, memory.capacity() - end);
                if (count <= 0) {
                    return end == 0 ? count : end;
                }
                end += count;
            }
        } finally {
            memory.limit(end).position(0);
        }
        if (file.isWholeInsteadOfPart()) {
            fillSpill(file);
        }
        return end;
    }

    /** Reads what the server would have to send once more, from its beginning, if the connection were given away now. */
    private void fillSpill(RemoteFile file) throws IOException {
        byte[] buffer = new byte[LEAST];
        if (!openSpill()) {
            return;
        }
        try {
            int count = file.read(buffer, 0, buffer.length, RemoteFile.ALL);
            while (count > 0 && spill.add(buffer, count)) {
                count = file.read(buffer, 0, buffer.length, RemoteFile.ALL);
            }
            behind = ByteBuffer.wrap(buffer, 0, Math.max(count, 0));
        } finally {
            if (spill.isEmpty()) {
                dropSpill();
            }
        }
    }

    private synchronized boolean openSpill() {
        spill = closed ? null : Spill.open();
        return spill != null;
    }

    private synchronized void dropSpill() {
        spill.close();
        spill = null;
    }

    /** From any thread. */
    @Override
    public synchronized void close() {
        closed = true;
        if (spill != null) {
            spill.close();
        }
    }
}
