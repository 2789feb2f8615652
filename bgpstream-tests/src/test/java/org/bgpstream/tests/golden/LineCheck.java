package org.bgpstream.tests.golden;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An output that counts, hashes and compares the lines written to it, and forgets them. */
final class LineCheck extends OutputStream {
    private final Predicate<String> counts;
    private final BufferedReader expected;
    private final UnaryOperator<String> translation;
    private final MessageDigest digest = sha256();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private int lines;
    private String firstDifference;

    /**
     * Compares with what was expected.
     *
     * @param counts which lines to look at
     * @param expected the lines to compare with, or {@code null} to only count and hash
     * @param translation how ours says what stands in an expected line
     */
    LineCheck(Predicate<String> counts, InputStream expected, UnaryOperator<String> translation) {
        this.translation = translation;
        this.counts = counts;
        this.expected = expected == null
                ? null
                : new BufferedReader(new InputStreamReader(expected, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int begin = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, begin, i - begin);
                begin = i + 1;
                endLine();
            }
        }
        line.write(bytes, begin, offset + length - begin);
    }

    /** The lines that counted. */
    int lines() {
        return lines;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the lines that counted. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    /** The first line that is not as expected, with what was expected there; {@code null} if all are the same. */
    String firstDifference() {
        if (line.size() > 0) {
            return "the last line has no end: " + line.toString(StandardCharsets.UTF_8);
        }
        if (firstDifference == null && expected != null) {
            String missing = nextExpected();
            if (missing != null) {
                return difference(null, missing);
            }
        }
        return firstDifference;
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        line(text);
    }

    /** Takes one line without its end. */
    void line(String text) {
        if (!counts.test(text)) {
            return;
        }
        lines++;
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        if (expected != null && firstDifference == null) {
            String wanted = nextExpected();
            if (!text.equals(wanted)) {
                firstDifference = difference(text, wanted);
            }
        }
    }

    private String difference(String ours, String theirs) {
        return "line " + (ours == null ? lines + 1 : lines) + System.lineSeparator() + "  ours:   " + ours
                + System.lineSeparator() + "  theirs: " + theirs;
    }

    private String nextExpected() {
        try {
            String line = expected.readLine();
            return line == null ? null : translation.apply(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
