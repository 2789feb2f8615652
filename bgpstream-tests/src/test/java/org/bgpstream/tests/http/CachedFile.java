package org.bgpstream.tests.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.CacheTransport;

/** A file that is read through the cache, in this process or in one of its own. */
public final class CachedFile {
    private CachedFile() {}

    /** Reads the files of these URLs, the number of each being its last path segment, and prints what came. */
    public static void main(String[] arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++) {
            String url = arguments[i];
            int number = Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
            byte[] bytes = Bytes.readAll(open(url, number, Map.of("cache-dir", arguments[0])));
            System.out.println(line(number, bytes));
        }
    }

    /** A line that tells one file from another. */
    static String line(int number, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return number + ": " + bytes.length + " bytes, " + checksum.getValue();
    }

    /** The name of a file in the cache. */
    static String name(int number) {
        return "ris.rrc06.updates." + number + ".300.cache";
    }

    static ByteSource open(String url, int number, Map<String, String> attributes) throws IOException {
        Resource resource =
                new Resource(url, "cache", "mrt", "ris", "rrc06", RecordType.UPDATE, number, 300, attributes);
        return new CacheTransport().open(resource, Limits.defaults());
    }

    /** Leaves a file to be closed while the program is ending. */
    public static final class ClosedAtTheEnd {
        private ClosedAtTheEnd() {}

        /** Reads a bit of the file with number 1. */
        public static void main(String[] arguments) throws IOException {
            ByteSource source = open(arguments[1], 1, Map.of("cache-dir", arguments[0]));
            source.read(ByteBuffer.allocate(1000));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    source.close();
                    System.out.println("closed");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
    }
}
