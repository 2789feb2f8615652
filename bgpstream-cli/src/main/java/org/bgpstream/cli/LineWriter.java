package org.bgpstream.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bgpstream.text.TextBuffer;

/** Collects lines in one buffer that is used again, and writes them out in large pieces. */
final class LineWriter {
    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream target;
    /** Lines longer than the rest of it make it grow once. */
    private final TextBuffer buffer = new TextBuffer(FLUSH_AT + (1 << 14));

    LineWriter(OutputStream target) {
        this.target = target;
    }

    /** Where to append the next line. */
    TextBuffer buffer() {
        return buffer;
    }

    /** Ends the line that was appended. */
    void endLine() throws OutputException {
        buffer.append('\n');
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Writes out what is there. */
    void flush() throws OutputException {
        if (buffer.length() == 0) {
            return;
        }
        try {
            buffer.writeTo(target);
            target.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        buffer.clear();
    }

    /** The same for a caller that lets no other exception pass. */
    void flushOrThrow() {
        try {
            flush();
        } catch (OutputException e) {
            throw new UncheckedIOException((IOException) e.getCause());
        }
    }

    /** Standard output takes no more. */
    static final class OutputException extends Exception {
        private static final long serialVersionUID = 1L;

        OutputException(IOException cause) {
            super("cannot write the output: " + cause.getMessage(), cause);
        }

        /** Whether the reader of a pipe went away, which is how {@code | head} ends. */
        boolean closedPipe() {
            String message = getCause().getMessage();
            return message != null && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
        }
    }
}
