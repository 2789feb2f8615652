package org.bgpstream.tests.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.tests.OutsideProgram;

/** Many compressed files that hold the same times, read at once in little memory by a program of its own. */
public final class OverlappingFiles {
    private static final int HEADER = 12;

    /** So that each file has blocks of the largest size: 900 kB. */
    private static final int COPIES = 5;

    private OverlappingFiles() {}

    /** Reads all that an option of a data interface names and prints what it found. */
    public static void main(String[] arguments) {
        long records = 0;
        long elems = 0;
        long damaged = 0;
        long late = 0;
        long last = 0;
        try (BgpStream stream = BgpStream.builder()
                .dataInterface(arguments[0])
                .option(arguments[1], arguments[2])
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

    /** Runs it with these options of the JVM. Returns what it printed. */
    public static List<String> run(List<String> jvmOptions, String dataInterface, String option, String value)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OverlappingFiles.class.getName()));
        command.addAll(List.of(dataInterface, option, value));
        return OutsideProgram.java(command);
    }

    /** What it prints of so many files. */
    public static String expected(int files) {
        return files * COPIES * 1756 + " records, " + files * COPIES * 8611 + " elems, 0 damaged, 0 late";
    }

    /** One such file: the same records again and again, each time a quarter of an hour later. */
    public static byte[] packed() throws IOException {
        byte[] plain = Bytes.readAll(new BZip2CompressorInputStream(
                OverlappingFiles.class.getResourceAsStream("updates.jinx.20150401.0000.bz2")));
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
