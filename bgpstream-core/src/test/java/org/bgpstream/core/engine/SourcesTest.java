package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordType;
import org.bgpstream.SourceProgress;
import org.bgpstream.spi.ByteSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream tells of each resource that is open. */
@Timeout(20)
class SourcesTest {
    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    @Test
    void countsOfEachOpenResource() {
        byte[] first = at(1000, 1010);
        byte[] second = at(1005, 1020, 1030);
        MemoryTransport.put("first", first);
        MemoryTransport.put("second", () -> new Reconnected(second));
        try (BgpStream stream =
                builder(updates("first", 1000), updates("second", 1000)).start()) {
            assertThat(stream.nextRecord().source()).isEqualTo("first");
            assertThat(stream.sources()).extracting(SourceProgress::source).containsExactly("first", "second");
            BgpRecord record = stream.nextRecord();
            assertThat(record.source()).isEqualTo("second");
            int elems = 0;
            while (record.nextElem() != null) {
                elems++;
            }
            SourceProgress now = stream.sources().get(1);
            assertThat(now.type()).isEqualTo(RecordType.UPDATE);
            assertThat(now.records()).isEqualTo(1);
            assertThat(now.elems()).isEqualTo(elems).isPositive();
            assertThat(now.bytes()).isEqualTo(second.length / 3);
            assertThat(now.errors()).isZero();
            assertThat(now.reconnects()).isEqualTo(7);
            assertThat(now.timeMicros()).isEqualTo(1_005_000_000L);
            assertThat(now.lag()).isGreaterThan(Duration.ofDays(10_000));
            // first 1010, second 1020
            stream.nextRecord();
            stream.nextRecord();
            assertThat(stream.sources()).extracting(SourceProgress::source).containsExactly("second");
            while (stream.nextRecord() != null) {
                continue;
            }
            assertThat(stream.sources()).isEmpty();
        }
    }

    @Test
    void failureCountsAsAnError() {
        MemoryTransport.put("broken", () -> {
            throw new IOException("is not there");
        });
        try (BgpStream stream = builder(updates("broken", 1000)).start()) {
            stream.nextRecord();
            SourceProgress now = stream.sources().get(0);
            assertThat(now.errors()).isEqualTo(1);
            assertThat(now.elems()).isZero();
        }
    }

    @Test
    void otherThreadsMayAsk() throws Exception {
        MemoryTransport.put("first", at(1000, 1001));
        try (BgpStream stream = builder(updates("first", 1000)).start()) {
            stream.nextRecord();
            List<SourceProgress> seen =
                    CompletableFuture.supplyAsync(stream::sources).get();
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).records()).isEqualTo(1);
        }
    }

    /** A source that says that it lost its connection. */
    private static final class Reconnected implements ByteSource {
        private final ByteSource bytes;

        Reconnected(byte[] bytes) {
            this.bytes = ByteSource.of(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return bytes.read(target);
        }

        @Override
        public long reconnects() {
            return 7;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
