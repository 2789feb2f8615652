package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import okhttp3.Response;

/** Compression that a server has put around a file on its way, although it was asked for the file as it is. */
final class TransferCoding {
    private static final int BUFFER = 1 << 14;

    private TransferCoding() {}

    /**
     * Whether the bytes of an answer are not those of the file. Servers also call gzip what they send of a file that is compressed
     * itself and named so: these bytes are the file.
     *
     * @throws PermanentFailure if they are compressed in a way that cannot be taken off, naming it
     */
    static boolean isWrapped(Response answer) throws PermanentFailure {
        String coding = answer.header("Content-Encoding", "").strip();
        switch (coding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> {
                return false;
            }
            case "gzip", "x-gzip" -> {
                return !answer.request().url().encodedPath().endsWith(".gz");
            }
            case "bzip2", "x-bzip2" -> {
                if (answer.request().url().encodedPath().endsWith(".bz2")) {
                    return false;
                }
            }
            default -> {
                // refused below
            }
        }
        throw new PermanentFailure(
                "the server sends 'Content-Encoding: " + coding + "', although asked for the file as it is", null);
    }

    /** The bytes of the file. */
    static InputStream unwrap(Response answer) throws IOException {
        return new GZIPInputStream(answer.body().byteStream(), BUFFER);
    }
}
