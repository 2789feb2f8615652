package org.bgpstream.core.compress;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;

/** Takes the compression off a source, once its first bytes have come. */
public final class Decompression implements ByteSource {
    private final ByteSource source;
    private final CompressedInput input;
    private final Limits limits;
    private volatile ByteSource plain;
    private volatile boolean closed;

    private Decompression(ByteSource source, Limits limits) {
        this.source = source;
        this.input = new CompressedInput(source);
        this.limits = limits;
    }

    /**
     * The plain bytes of a source.
     *
     * @param source to read; closed with what is returned
     * @return a source whose reads throw a {@link DamagedDataException} at damage, or the exception of the source if that fails,
     *     after all bytes before it; or an {@link IOException} at once if the library for the compression is missing
     */
    public static ByteSource unwrap(ByteSource source, Limits limits) {
        return new Decompression(source, limits);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new IOException("the source was closed");
        }
        if (plain == null && !lookAtHead()) {
            return 0;
        }
        try {
            return plain.read(target);
        } catch (DamagedDataException e) {
            source.reject();
            throw e;
        }
    }

    /** Returns whether enough bytes have come to tell the compression; a live source may have none at the moment. */
    private boolean lookAtHead() throws IOException {
        ByteBuffer head = input.head();
        if (head == null) {
            return false;
        }
        Compression compression = Compression.recognise(head);
        compression.requireLibrary();
        plain = open(compression);
        return true;
    }

    private ByteSource open(Compression compression) {
        return switch (compression) {
            case PLAIN, LZ4_LEGACY -> new PlainSource(input, source);
            case GZIP -> new GzipSource(input, limits);
            case BZIP2 -> new Bzip2Source(input, limits);
            case ZSTD -> new StreamDecoderSource(input, compression, Decoders.Zstd::open, limits);
            case XZ -> new StreamDecoderSource(input, compression, new Decoders.Xz(), limits);
            case LZ4 -> new StreamDecoderSource(input, compression, Decoders.Lz4::open, limits);
        };
    }

    @Override
    public void close() throws IOException {
        closed = true;
        ByteSource open = plain;
        if (open != null) {
            open.close();
        } else {
            source.close();
        }
    }
}
