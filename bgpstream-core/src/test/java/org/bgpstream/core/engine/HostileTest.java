package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.LineFormat.line;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data, sources and plug-ins that mean no good: the stream goes on to its end, and closes what it opened. */
@Timeout(60)
class HostileTest {
    private static final String LETTERS = "RU!x~0123456789XD?\n\n\n";

    @Test
    void anyBytesInAnyPieces() {
        for (int seed = 0; seed < 1_500; seed++) {
            MemoryTransport.reset();
            Random random = new Random(seed);
            Resource[] resources = new Resource[1 + random.nextInt(3)];
            for (int i = 0; i < resources.length; i++) {
                byte[] bytes = text(random);
                int piece = 1 + random.nextInt(60);
                int kind = random.nextInt(4);
                MemoryTransport.put("r" + i, () -> source(bytes, piece, kind));
                Resource known = updates("r" + i, 1000);
                resources[i] = random.nextBoolean() ? known.withFormat(null).withTime(-1, 0) : known;
            }
            int elems = 0;
            int records = 0;
            try (BgpStream stream = builder(resources).start()) {
                for (BgpRecord record : stream) {
                    for (BgpElem elem : record) {
                        elems += elem.peerAsn() > 0 ? 1 : 0;
                    }
                    records++;
                    RecordStatus status = record.status();
                    boolean damaged =
                            status == RecordStatus.CORRUPTED_RECORD || status == RecordStatus.CORRUPTED_SOURCE;
                    assertThat(record.damage() != null).isEqualTo(damaged);
                    assertThat(record.snapshot().bytes()).isEqualTo(record.bytes());
                    assertThat(record.snapshot()).hasSizeBetween(0, 9);
                }
            }
            assertThat(records).as("seed " + seed).isPositive();
            assertThat(elems).isNotNegative();
            assertThat(MemoryTransport.OPEN).as("seed " + seed).hasValue(0);
        }
    }

    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            if (random.nextInt(4) > 0) {
                char elems = "0123456789XD?".charAt(random.nextInt(13));
                text.append(line(RecordType.UPDATE, random.nextInt(1 << 30), elems, ""));
            } else {
                for (int n = random.nextInt(30); n > 0; n--) {
                    text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                }
            }
        }
        text.setLength(text.length() - Math.min(text.length(), random.nextInt(8)));
        return LineFormat.bytes(text.toString());
    }

    private static ByteSource source(byte[] bytes, int piece, int kind) {
        return switch (kind) {
            case 0 -> new MemoryTransport.BytesSource(bytes, piece);
            case 1 -> new MemoryTransport.BytesBuffers(bytes, piece);
            case 2 -> new ThrowingSource(bytes, piece, false);
            default -> new ThrowingSource(bytes, piece, true);
        };
    }

    @Test
    void recordsLongerThanABatch() {
        String longest = line(RecordType.UPDATE, 1000 * SECOND, '1', "x".repeat(3 << 20));
        String shorter = line(RecordType.UPDATE, 1000 * SECOND, '1', "");
        byte[] bytes = LineFormat.bytes(shorter + longest + shorter);
        for (int kind = 0; kind < 2; kind++) {
            int kindOfSource = kind;
            MemoryTransport.put("a", () -> source(bytes, 100_000, kindOfSource));
            try (BgpStream stream = builder(updates("a", 1000)).start()) {
                assertThat(stream.nextRecord().bytes().remaining()).isEqualTo(shorter.length());
                assertThat(stream.nextRecord().bytes().remaining()).isEqualTo(longest.length());
                assertThat(stream.nextRecord().bytes().remaining()).isEqualTo(shorter.length());
                assertThat(stream.nextRecord()).isNull();
            }
        }
    }

    @Test
    void splitterThatNeverFindsARecord() {
        byte[] bytes = LineFormat.bytes("U".repeat(8 << 20) + "\n" + line(RecordType.UPDATE, 1000 * SECOND, '1', ""));
        Limits limits = Limits.defaults().withMaxRecordBytes(1 << 16);
        for (int kind = 0; kind < 2; kind++) {
            int kindOfSource = kind;
            MemoryTransport.put("a", () -> source(bytes, 100_000, kindOfSource));
            try (BgpStream stream = builder(updates("a", 1000)).limits(limits).start()) {
                BgpRecord record = stream.nextRecord();
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                assertThat(record.damage().reason()).startsWith("no record found in");
                assertThat(record.damage().skippedBytes()).isBetween(2L << 20, 5L << 20);
            }
        }
    }

    /** Gives all its bytes and then fails, in a way that is allowed or one that is not. */
    private static final class ThrowingSource implements ByteSource {
        private final MemoryTransport.BytesSource good;
        private final boolean unchecked;

        ThrowingSource(byte[] bytes, int piece, boolean unchecked) {
            good = new MemoryTransport.BytesSource(bytes, piece);
            this.unchecked = unchecked;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = good.read(target);
            if (count < 0 && unchecked) {
                throw new IllegalStateException("no more");
            }
            if (count < 0) {
                throw new IOException("no more");
            }
            return count;
        }

        @Override
        public void close() {
            throw new IllegalStateException("not even this works");
        }
    }
}
