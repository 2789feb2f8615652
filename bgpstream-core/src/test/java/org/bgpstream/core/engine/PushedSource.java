package org.bgpstream.core.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bgpstream.spi.ByteSource;

/** A live source: gives what a test puts there; an empty array ends it. */
final class PushedSource implements ByteSource {
    final BlockingQueue<byte[]> data = new LinkedBlockingQueue<>();

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            byte[] next = data.poll(5, TimeUnit.MILLISECONDS);
            if (next == null) {
                return 0;
            }
            target.put(next);
            return next.length == 0 ? -1 : next.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {}
}
