package org.bgpstream.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.bgpstream.spi.BufferSource;

/** A plain file in memory maps, as long as it was when it was opened. The maps live until their buffers are garbage. */
final class MappedSource implements BufferSource {
    private static final long MAP_SIZE = 1L << 30;

    private final FileChannel channel;
    private final long size;
    private final long mapSize;
    private long position;
    private ByteBuffer current = ByteBuffer.allocate(0);

    MappedSource(FileChannel channel, long size) {
        this(channel, size, MAP_SIZE);
    }

    MappedSource(FileChannel channel, long size, long mapSize) {
        this.channel = channel;
        this.size = size;
        this.mapSize = mapSize;
    }

    @Override
    public ByteBuffer nextBuffer() throws IOException {
        if (position == size) {
            if (channel.size() < size) {
                throw new IOException("the file became shorter while it was read");
            }
            return null;
        }
        long length = Math.min(mapSize, size - position);
        ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, position, length);
        position += length;
        return map;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (!current.hasRemaining()) {
            current = nextBuffer();
            if (current == null) {
                current = ByteBuffer.allocate(0);
                return -1;
            }
        }
        int count = Math.min(target.remaining(), current.remaining());
        target.put(current.slice(current.position(), count));
        current.position(current.position() + count);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
