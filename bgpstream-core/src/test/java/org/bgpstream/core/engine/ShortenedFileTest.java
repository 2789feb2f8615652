package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.core.engine.LineFormat.bytes;
import static org.bgpstream.core.engine.LineFormat.line;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mapped file that becomes shorter while it is read ends with a reason, and the other resources go on. */
@Timeout(60)
class ShortenedFileTest {
    private static final int LINE_LENGTH = 32;

    /** What one batch takes. */
    private static final int BATCH = 8192;

    @TempDir
    private Path directory;

    @Test
    void afterAllWasSplit() throws IOException {
        check(2 * BATCH, BATCH);
        check(2 * BATCH, BATCH + 2048);
    }

    @Test
    void beforeAllWasSplit() throws IOException {
        check(30 * BATCH, BATCH);
        check(30 * BATCH, BATCH + 2048);
    }

    private void check(int lines, int linesLeft) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line(RecordType.UPDATE, 1000 * SECOND + i, '1', ".".repeat(LINE_LENGTH - LineFormat.HEAD - 1)));
        }
        Path file = Files.write(directory.resolve("file"), bytes(text.toString()));
        Resource mapped = updates(file.toString(), 1000).withTransport(Resource.FILE_TRANSPORT);
        MemoryTransport.put("other", Memory.at(1000, 2000));
        int valid = 0;
        List<String> others = new ArrayList<>();
        try (BgpStream stream = builder(mapped, updates("other", 1000)).start()) {
            for (BgpRecord record : stream) {
                for (BgpElem elem : record) {
                    assertThat(elem.peerAsn()).isEqualTo(64500);
                }
                if (record.source().equals("other")) {
                    others.add(Memory.describe(record));
                } else if (record.status() == RecordStatus.VALID) {
                    valid++;
                } else {
                    others.add(record.snapshot().damage().reason());
                }
                if (valid == 10) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate((long) linesLeft * LINE_LENGTH);
                    }
                }
            }
        }
        assertThat(others)
                .containsExactly("other V B 1000", "the file became shorter while it was read", "other V E 2000");
        assertThat(valid).isEqualTo(linesLeft);
    }

    @Test
    void whileARecordIsDecoded() {
        MemoryTransport.put("gone", bytes(line(RecordType.UPDATE, 1001 * SECOND, 'I', ""), "and more\n"));
        MemoryTransport.put("other", Memory.at(1000, 2000));
        List<String> lines = new ArrayList<>();
        try (BgpStream stream =
                builder(updates("gone", 1000), updates("other", 1000)).start()) {
            for (BgpRecord record : stream) {
                for (BgpElem elem : record) {
                    lines.add(record.source() + " " + elem.peerAsn());
                }
                if (record.damage() != null) {
                    lines.add(record.snapshot().damage().reason());
                    assertThat(record.bytes().remaining()).isZero();
                }
            }
        }
        assertThat(lines).containsExactly("other 64500", "the file became shorter while it was read", "other 64500");
    }
}
