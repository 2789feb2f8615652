package org.bgpstream.tests.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.transport.http.HttpTransport;

/** Bytes that are no data, to be read by the transport alone. */
final class Bytes {
    private Bytes() {}

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static ByteSource open(String url) throws IOException {
        return new HttpTransport().open(Resource.file(url, "test", "test"), Limits.defaults());
    }

    static byte[] read(String url) throws IOException {
        try (ByteSource source = open(url)) {
            return readAll(source);
        }
    }

    static byte[] readAll(ByteSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(10_000);
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer.clear())) {
            bytes.write(buffer.array(), 0, count);
        }
        return bytes.toByteArray();
    }
}
