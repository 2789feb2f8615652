package org.bgpstream.text;

import org.bgpstream.attribute.AsPath;

/** AS paths as {@code bgpreader} prints them; {@link AsPath#toString()} says how. */
public final class AsPathText {
    private AsPathText() {}

    /** Appends a path; nothing if it is empty. */
    public static void append(AsPath path, TextBuffer out) {
        int segments = path.segmentCount();
        boolean first = true;
        for (int segment = 0; segment < segments; segment++) {
            if (isPrinted(path, segment)) {
                if (!first) {
                    out.append(' ');
                }
                first = false;
                appendSegment(path, segment, out);
            }
        }
    }

    /**
     * Appends where a route comes from, as {@code bgpreader} prints it: the last AS number if the path ends in a sequence,
     * the whole last segment if not.
     */
    public static void appendOrigin(AsPath path, TextBuffer out) {
        int segments = path.segmentCount();
        int last = -1;
        for (int segment = 0; segment < segments; segment++) {
            if (isPrinted(path, segment)) {
                last = segment;
            }
        }
        if (last >= 0 && path.segmentType(last) == AsPath.AS_SEQUENCE) {
            out.appendDecimal(path.asn(last, path.segmentLength(last) - 1));
        } else if (last >= 0) {
            appendSegment(path, last, out);
        }
    }

    /** An empty sequence leaves no trace, an empty set does. */
    private static boolean isPrinted(AsPath path, int segment) {
        return path.segmentLength(segment) > 0 || path.segmentType(segment) != AsPath.AS_SEQUENCE;
    }

    /** The text of a path. */
    public static String toString(AsPath path) {
        TextBuffer out = new TextBuffer(64);
        append(path, out);
        return out.toString();
    }

    private static void appendSegment(AsPath path, int segment, TextBuffer out) {
        switch (path.segmentType(segment)) {
            case AsPath.AS_SEQUENCE -> appendAsns(path, segment, ' ', out);
            case AsPath.AS_SET -> appendEnclosed(path, segment, '{', ',', '}', out);
            case AsPath.AS_CONFED_SEQUENCE -> appendEnclosed(path, segment, '(', ' ', ')', out);
            case AsPath.AS_CONFED_SET -> appendEnclosed(path, segment, '[', ',', ']', out);
            default -> appendEnclosed(path, segment, '<', ' ', '>', out);
        }
    }

    private static void appendEnclosed(
            AsPath path, int segment, char open, char separator, char close, TextBuffer out) {
        out.append(open);
        appendAsns(path, segment, separator, out);
        out.append(close);
    }

    private static void appendAsns(AsPath path, int segment, char separator, TextBuffer out) {
        int length = path.segmentLength(segment);
        if (length == 0) {
            return;
        }
        byte[] target = out.room(length * (Digits.MAX_INT_DIGITS + 1));
        int at = out.length;
        for (int i = 0; i < length; i++) {
            at = Digits.writeLong(path.asn(segment, i), target, at);
            target[at++] = (byte) separator;
        }
        out.length = at - 1;
    }
}
