package org.bgpstream.core.compress;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.spi.ByteSource;

/** Bytes without compression: those that were looked at, then the rest as it comes. */
final class PlainSource implements ByteSource {
    private final CompressedInput input;
    private final ByteSource source;

    PlainSource(CompressedInput input, ByteSource source) {
        this.input = input;
        this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = input.drain(target);
        return count > 0 ? count : source.read(target);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
