package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources without an end, beside files and with clocks that are wrong. */
@Timeout(20)
class LiveSourcesTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final long now = Instant.now().getEpochSecond();
    private final PushedSource live = new PushedSource();

    @BeforeEach
    void open() {
        MemoryTransport.reset();
        MemoryTransport.put("live", () -> live);
    }

    private static Resource stream(long start) {
        return new Resource(
                "live",
                "memory",
                "line",
                "p",
                "live",
                RecordType.UPDATE,
                start,
                0,
                Map.of(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName()));
    }

    /** Its server may be silent for minutes, while what is live goes by. */
    @Test
    void fileThatGivesNothingHoldsLiveRecordsUpOnlyForAWhile() {
        PushedSource file = new PushedSource();
        MemoryTransport.put("file", () -> new SilentSource(file));
        try (BgpStream stream = builder(stream(now), updates("file", now))
                .live()
                .limits(Limits.defaults().withMaxLiveWaitSeconds(1))
                .start()) {
            live.data.add(at(now, now + 1));
            assertThat(stream.nextRecord(Duration.ofMillis(500))).isNull();
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("live");
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("live");
            // what the file has comes late, and is waited for again
            file.data.add(at(now - 5, now - 4));
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("file");
            live.data.add(at(now + 2));
            assertThat(stream.nextRecord(Duration.ofMillis(500))).isNull();
            file.data.add(at(now - 3));
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("file");
        }
    }

    @Test
    void liveRecordsWaitForAFileThatGoesOn() {
        PushedSource file = new PushedSource();
        MemoryTransport.put("file", () -> new SilentSource(file));
        try (BgpStream stream =
                builder(stream(now), updates("file", now)).live().start()) {
            live.data.add(at(now));
            assertThat(stream.nextRecord(Duration.ofMillis(300))).isNull();
            file.data.add(at(now - 5, now - 4));
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("file");
            file.data.add(new byte[0]);
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("file");
            assertThat(stream.nextRecord(LONG).source()).isEqualTo("live");
        }
    }

    /** One router or collector whose clock is wrong does not end the source. */
    @Test
    void recordBeyondTheWindowEndsNoLiveSourceBeforeItsTime() {
        try (BgpStream stream = builder(stream(now))
                .interval(Instant.ofEpochSecond(now - 60), Instant.ofEpochSecond(now + 3600))
                .start()) {
            live.data.add(at(now, now + 90_000));
            assertThat(stream.nextRecord(LONG).timeMicros()).isEqualTo(now * Memory.SECOND);
            assertThat(stream.nextRecord(SHORT)).isNull();
            live.data.add(at(now + 2));
            assertThat(stream.nextRecord(LONG).timeMicros()).isEqualTo((now + 2) * Memory.SECOND);
            assertThat(stream.sources()).hasSize(1);
        }
    }

    @Test
    void liveSourceEndsWhenItsTimeIsOver() {
        try (BgpStream stream = builder(stream(now))
                .interval(Instant.ofEpochSecond(now - 60), Instant.ofEpochSecond(now - 1))
                .start()) {
            live.data.add(at(now - 2, now + 1));
            assertThat(stream.nextRecord(LONG).timeMicros()).isEqualTo((now - 2) * Memory.SECOND);
            assertThat(stream.nextRecord(LONG).status().letter()).isEqualTo('O');
            assertThat(stream.nextRecord(LONG)).isNull();
            assertThat(stream.ended()).isTrue();
        }
    }

    /** A file whose server says nothing until it has something. */
    private record SilentSource(PushedSource pushed) implements ByteSource {
        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = 0;
            while (count == 0) {
                count = pushed.read(target);
            }
            return count;
        }

        @Override
        public void close() {}
    }
}
