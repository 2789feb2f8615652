package org.bgpstream.core.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.bgpstream.Limits;

/**
 * A kind of compression whose decoder is an {@link InputStream} of a library. Most of those throw away what they decoded in a
 * call that then fails, so they are asked for little at a time, and for single bytes where the input may have been cut.
 */
final class StreamDecoderSource extends DecompressedSource {
    /** The most that a failing call throws away, and no less than makes the calls cheap. */
    private static final int PIECE = 256;

    /** Makes a decoder of a library that is there. */
    interface Opener {
        InputStream open(CompressedInput input) throws IOException;

        /** How many bytes to ask for at a time, so that none are lost where the data is cut. */
        default int most(InputStream decoder, CompressedInput input) throws IOException {
            return input.endIsNear() ? 1 : PIECE;
        }

        /** Whether an open decoder that fails does so because the data ends. */
        default boolean cut() {
            return false;
        }
    }

    private final Opener opener;
    private final byte[] piece = new byte[PIECE];
    private InputStream decoder;
    private boolean ended;

    StreamDecoderSource(CompressedInput input, Compression compression, Opener opener, Limits limits) {
        super(input, compression, limits);
        this.opener = opener;
    }

    @Override
    int decode(ByteBuffer target) {
        int start = target.position();
        try {
            if (decoder == null) {
                decoder = opener.open(input);
            }
            while (target.hasRemaining() && !ended) {
                int most = Math.min(PIECE, opener.most(decoder, input));
                int count = decoder.read(piece, 0, Math.min(most, target.remaining()));
                if (count < 0) {
                    ended = true;
                } else {
                    target.put(piece, 0, count);
                }
            }
        } catch (IOException e) {
            damaged(decoder != null && opener.cut() ? new EOFException() : e);
        } catch (RuntimeException e) {
            // decoders of damaged data are known to throw these too
            damaged(e.toString(), e);
        }
        int count = target.position() - start;
        return count == 0 && ended ? -1 : count;
    }

    @Override
    void free() throws IOException {
        if (decoder != null) {
            InputStream open = decoder;
            decoder = null;
            ended = true;
            open.close();
        }
    }
}
