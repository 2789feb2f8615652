package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.LongStream;
import org.bgpstream.BgpStream;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A filter of times bounds what is read. */
@Timeout(20)
class TimeFilterTest {
    @BeforeEach
    void reset() {
        MemoryTransport.reset();
    }

    private static Query query(BgpStream.Builder builder) {
        builder.start().close();
        return MemoryInterface.lastQuery();
    }

    private static BgpStream.Builder empty(String... filters) {
        BgpStream.Builder builder = builder(MemoryInterface.answer(Outcome.END));
        for (String filter : filters) {
            builder.filter("clause", filter);
        }
        return builder;
    }

    @Test
    void theDataInterfaceIsToldTheTimes() {
        assertThat(query(empty()).intervals()).isEmpty();
        assertThat(query(empty("peer 1")).intervals()).isEmpty();
        Query open = query(empty("time >=1000 and peer 1"));
        assertThat(open.intervals()).containsExactly(new TimeInterval(1000 * SECOND, TimeInterval.FOREVER - 1));
        assertThat(open.live()).isFalse();
        assertThat(query(empty("time >=1000").live()).live()).isTrue();
        assertThat(query(empty("time 1000..1001 3000..3001")).intervals())
                .containsExactly(new TimeInterval(1000 * SECOND, 3002 * SECOND - 1));
        assertThat(query(empty("time >=1000", "time <2000")).intervals())
                .containsExactly(new TimeInterval(1000 * SECOND, 2000 * SECOND - 1));
        assertThat(query(empty("time 1000", "time 2000")).intervals()).hasSize(1);
        Instant given = Instant.ofEpochSecond(5);
        assertThat(query(empty("time 1000").interval(given, given)).intervals())
                .containsExactly(new TimeInterval(5 * SECOND, 6 * SECOND - 1));
    }

    @Test
    void theBuilderSaysWhetherTimesAreBounded() {
        assertThat(empty("peer 1").boundsTimes()).isFalse();
        assertThat(empty("peer 1", "time <=1000").boundsTimes()).isTrue();
        assertThat(empty().interval(Instant.EPOCH, null).boundsTimes()).isTrue();
    }

    @Test
    void theBuilderSaysWhetherElemsAreAsked() {
        assertThat(empty().filtersElems()).isFalse();
        assertThat(empty("time 1000", "collector rrc00").filtersElems()).isFalse();
        assertThat(empty("time 1000", "peer 1").filtersElems()).isTrue();
    }

    @Test
    void nothingElseIsToldOfWhatLiesOutside() {
        MemoryTransport.put("a", at(999, 1000, 1001, 1002, 1003));
        MemoryTransport.put("b", at(5000, 5001));
        MemoryTransport.put("c", at());
        Resource unknown = updates("b", Resource.UNKNOWN_TIME);
        assertThat(Memory.lines(
                        builder(updates("a", 1000), unknown, updates("c", 1000)).filter("clause", "time 1000..1001")))
                .containsExactly("c E B 1000", "a V M 1000", "a V M 1001");
    }

    @Test
    void aLiveStreamEnds() {
        MemoryTransport.put(
                "live", () -> new HangingSource(at(LongStream.range(1000, 1100).toArray())));
        assertThat(Memory.lines(builder(updates("live", 1000)).live().filter("clause", "time <=1001")))
                .containsExactly("live V B 1000", "live V M 1001");
    }

    /** Gives something and then nothing for ever. */
    private static final class HangingSource implements ByteSource {
        private final ByteBuffer bytes;

        HangingSource(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            int count = bytes.remaining();
            target.put(bytes);
            return count;
        }

        @Override
        public void close() {}
    }
}
