package org.bgpstream.tests.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Real MRT files at other times. */
final class Mrt {
    private static final int HEADER = 12;

    private Mrt() {}

    /** How many bytes so many records take. */
    static int lengthOf(byte[] bytes, int records) {
        int at = 0;
        for (int i = 0; i < records; i++) {
            at += HEADER + ByteBuffer.wrap(bytes).getInt(at + 8);
        }
        return at;
    }

    /** The plain bytes of a file, each record so many seconds later. */
    static byte[] later(Path gzip, int seconds) throws IOException {
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
            bytes = in.readAllBytes();
        }
        ByteBuffer records = ByteBuffer.wrap(bytes);
        for (int at = 0; at < bytes.length; at += HEADER + records.getInt(at + 8)) {
            records.putInt(at, records.getInt(at) + seconds);
        }
        return bytes;
    }
}
