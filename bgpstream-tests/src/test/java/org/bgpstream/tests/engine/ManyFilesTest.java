package org.bgpstream.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.OutsideProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many compressed files at once in little memory. */
@Timeout(180)
class ManyFilesTest {
    private static final int FILES = 60;
    private static final int HEADER = 12;

    /** So that each file has blocks of the largest size: 900 kB. */
    private static final int COPIES = 5;

    @TempDir
    private Path directory;

    /** Reads the files of a pattern as a program of its own and prints what it found. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            long records = 0;
            long elems = 0;
            long damaged = 0;
            long late = 0;
            long last = 0;
            try (BgpStream stream = BgpStream.builder()
                    .dataInterface("singlefile")
                    .option("upd-file", arguments[0])
                    .start()) {
                for (BgpRecord record : stream) {
                    records++;
                    damaged += record.status() == RecordStatus.VALID ? 0 : 1;
                    late += record.timeMicros() < last ? 1 : 0;
                    last = record.timeMicros();
                    for (BgpElem elem : record) {
                        elems += elem.peerAsn() > 0 ? 1 : 0;
                    }
                }
            }
            System.out.println(records + " records, " + elems + " elems, " + damaged + " damaged, " + late + " late");
        }
    }

    @Test
    void sixtyBzip2FilesWithOneTime() throws IOException, InterruptedException {
        byte[] plain = Bytes.readAll(new BZip2CompressorInputStream(
                ManyFilesTest.class.getResourceAsStream("updates.jinx.20150401.0000.bz2")));
        byte[] packed = pack(plain);
        for (int i = 0; i < FILES; i++) {
            Files.write(directory.resolve("updates." + i + ".bz2"), packed);
        }
        assertThat(OutsideProgram.java(List.of(
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.resolve("*.bz2").toString())))
                .containsExactly(
                        FILES * COPIES * 1756 + " records, " + FILES * COPIES * 8611 + " elems, 0 damaged, 0 late");
    }

    /** The records again and again, each time a quarter of an hour later. */
    private static byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
            ByteBuffer records = ByteBuffer.wrap(plain);
            for (int i = 0; i < COPIES; i++) {
                out.write(plain);
                for (int at = 0; at < plain.length; at += HEADER + records.getInt(at + 8)) {
                    records.putInt(at, records.getInt(at) + 900);
                }
            }
        }
        return bytes.toByteArray();
    }
}
