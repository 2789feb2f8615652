package org.bgpstream.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PipeTest {
    private static final int LONG_WAIT_MILLIS = 10_000;

    private final Pipe pipe = new Pipe(7);

    private CompletableFuture<Boolean> written(byte[] bytes, int offset, int length) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return pipe.write(bytes, offset, length);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void bytesOfAnyNumberKeepTheirOrder() throws Exception {
        byte[] bytes = new byte[1_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        CompletableFuture<Boolean> written = written(bytes, 3, 990);
        ByteBuffer seen = ByteBuffer.allocate(1_000);
        for (int i = 0; seen.position() < 990; i++) {
            ByteBuffer part = seen.slice(seen.position(), Math.min(1 + i % 9, 990 - seen.position()));
            int count = pipe.read(part, LONG_WAIT_MILLIS);
            assertThat(count).isPositive().isEqualTo(part.position());
            seen.position(seen.position() + count);
        }
        assertThat(seen.flip()).isEqualTo(ByteBuffer.wrap(bytes, 3, 990));
        assertThat(written.get()).isTrue();
        assertThat(pipe.read(ByteBuffer.allocate(1), 1)).isZero();
    }

    @Test
    void whatCameBeforeTheEndIsRead() throws Exception {
        assertThat(pipe.write(new byte[5], 0, 5)).isTrue();
        IOException first = new IOException("first");
        pipe.end(first);
        pipe.end(new IOException("second"));
        assertThat(pipe.write(new byte[1], 0, 1)).isFalse();
        assertThat(pipe.read(ByteBuffer.allocate(9), LONG_WAIT_MILLIS)).isEqualTo(5);
        assertThat(pipe.read(ByteBuffer.allocate(9), LONG_WAIT_MILLIS)).isEqualTo(-1);
        assertThat(pipe.reason()).isSameAs(first);
    }

    @Test
    void closingEndsWhoWrites() throws Exception {
        CompletableFuture<Boolean> written = written(new byte[100], 0, 100);
        assertThat(pipe.read(ByteBuffer.allocate(1), LONG_WAIT_MILLIS)).isEqualTo(1);
        pipe.close();
        assertThat(written.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(pipe.read(ByteBuffer.allocate(9), LONG_WAIT_MILLIS)).isEqualTo(-1);
        assertThat(pipe.reason()).isNull();
    }
}
