package org.bgpstream.core.compress;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** The decoders of libraries, each in a class of its own so that the library is only needed when it is used. */
final class Decoders {
    /** Memory that an xz file may ask for, in KiB: those of level 9 need 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private Decoders() {}

    static final class Bzip2 implements StreamDecoderSource.Opener {
        @Override
        public InputStream open(CompressedInput input) throws IOException {
            return new BZip2CompressorInputStream(input, true);
        }

        @Override
        public long produced(InputStream decoder) {
            return ((CompressorInputStream) decoder).getBytesRead();
        }
    }

    static final class Lz4 {
        private Lz4() {}

        static InputStream open(InputStream input) throws IOException {
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

    static final class Zstd {
        private Zstd() {}

        static InputStream open(InputStream input) throws IOException {
            return new ZstdInputStream(input);
        }
    }
}
