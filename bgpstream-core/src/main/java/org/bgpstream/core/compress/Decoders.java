package org.bgpstream.core.compress;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** The decoders of libraries, each in a class of its own so that the library is only needed when it is used. */
final class Decoders {
    /** Memory that an xz file may ask for, in KiB: those of level 9 need 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private Decoders() {}

    static final class Lz4 {
        private Lz4() {}

        static InputStream open(CompressedInput input) throws IOException {
            return new FramedLZ4CompressorInputStream(input, true);
        }
    }

    static final class Xz implements StreamDecoderSource.Opener {
        private XzChunks chunks;

        @Override
        public InputStream open(CompressedInput input) throws IOException {
            chunks = new XzChunks(input);
            return new XZInputStream(chunks, XZ_MEMORY_KIB);
        }

        @Override
        public boolean cut() {
            return chunks.cut();
        }

        @Override
        public int most(InputStream decoder, CompressedInput input) throws IOException {
            // no call goes on to the next chunk with bytes of this one still to give
            return cut() ? 1 : Math.max(1, decoder.available());
        }
    }

    /**
     * Its decoder loses what it made in a call that fails: so it is fed too little for the end of one block and the whole of
     * the next, and near the end single bytes, for the checksum of the frame may fail.
     */
    static final class Zstd {
        private static final int FEED_BYTES = CompressedInput.NEAR_BYTES / 2;

        private Zstd() {}

        static InputStream open(CompressedInput input) throws IOException {
            return new ZstdInputStream(new FilterInputStream(input) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(length, input.endIsNear() ? 1 : FEED_BYTES));
                }
            });
        }
    }
}
