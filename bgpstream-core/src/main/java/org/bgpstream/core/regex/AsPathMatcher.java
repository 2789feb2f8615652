package org.bgpstream.core.regex;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AsPathView;

/**
 * Finds a pattern in AS paths. Not safe for use by several threads: it remembers which state of the automaton each AS
 * number led to, and the last path.
 */
public final class AsPathMatcher {
    private static final int HOP_BITS = 15;
    private static final int HOP_SHIFT = Integer.SIZE - HOP_BITS;
    private static final int PLACES = (1 << HOP_BITS) - 1;
    private static final int NEXT_BITS = 16;
    private static final int NEXT = (1 << NEXT_BITS) - 1;
    private static final int MAX_DIGITS = 10;

    private final StateTable states;
    /**
     * What AS numbers lead to, in the place that their hash gives: state before, AS number and state behind. None is 0,
     * for no state is. Made when {@link #ranges} do not know for the first time: most patterns need none.
     */
    private long[] hops;

    private final AsnRanges ranges;
    private final byte[] digits = new byte[MAX_DIGITS];
    private int dropsSeen;
    private AsPathView last;
    private long lastVersion;
    private boolean lastResult;

    AsPathMatcher(Program program) {
        states = new StateTable(program);
        ranges = new AsnRanges(states);
    }

    /** Whether the pattern is found anywhere in the text of a path; that of an empty path is empty. */
    public boolean find(AsPath path) {
        if (!(path instanceof AsPathView view)) {
            return findInSegments(path);
        }
        // elems of one message share their path; to compare octets would cost nearly as much as to search
        if (view != last) {
            last = view;
        } else if (view.version() == lastVersion) {
            return lastResult;
        }
        lastVersion = view.version();
        lastResult = findInOctets(view);
        return lastResult;
    }

    private boolean findInOctets(AsPathView path) {
        ByteBuffer buffer = path.buffer();
        int end = path.end();
        int width = path.width();
        int state = StateTable.OUTSIDE;
        for (int at = path.start(); at < end; ) {
            int type = buffer.get(at) & 0xFF;
            int count = buffer.get(at + 1) & 0xFF;
            at += 2;
            int segmentEnd = at + count * width;
            if (type == AsPath.AS_SEQUENCE) {
                while (at < segmentEnd) {
                    int next = hop(state, asn(buffer, at, width));
                    at += width;
                    if (next == state) {
                        at = ranges.passOver(state, buffer, at, segmentEnd, width);
                    } else if (next <= StateTable.FOUND) {
                        return next == StateTable.FOUND;
                    }
                    state = next;
                }
            } else {
                state = open(state, type);
                for (int hop = 0; hop < count; hop++, at += width) {
                    state = enclosed(state, type, hop, asn(buffer, at, width));
                }
                state = step(state, closing(type));
            }
        }
        return states.isFoundAtEnd(state);
    }

    static long asn(ByteBuffer buffer, int at, int width) {
        return width == 4 ? buffer.getInt(at) & 0xFFFFFFFFL : buffer.getShort(at) & 0xFFFF;
    }

    private boolean findInSegments(AsPath path) {
        int state = StateTable.OUTSIDE;
        int segments = path.segmentCount();
        for (int segment = 0; segment < segments; segment++) {
            int type = path.segmentType(segment);
            int count = path.segmentLength(segment);
            if (type == AsPath.AS_SEQUENCE) {
                for (int hop = 0; hop < count; hop++) {
                    state = hop(state, path.asn(segment, hop));
                }
            } else {
                state = open(state, type);
                for (int hop = 0; hop < count; hop++) {
                    state = enclosed(state, type, hop, path.asn(segment, hop));
                }
                state = step(state, closing(type));
            }
        }
        return states.isFoundAtEnd(state);
    }

    private int open(int state, int type) {
        int symbol = switch (type) {
            case AsPath.AS_SET -> Symbols.of('{');
            case AsPath.AS_CONFED_SEQUENCE -> Symbols.of('(');
            case AsPath.AS_CONFED_SET -> Symbols.of('[');
            default -> Symbols.of('<');
        };
        return step(step(state, Symbols.SPACE), symbol);
    }

    private static int closing(int type) {
        return switch (type) {
            case AsPath.AS_SET -> Symbols.of('}');
            case AsPath.AS_CONFED_SEQUENCE -> Symbols.of(')');
            case AsPath.AS_CONFED_SET -> Symbols.of(']');
            default -> Symbols.of('>');
        };
    }

    private int enclosed(int state, int type, int hop, long asn) {
        int at = state;
        if (hop > 0) {
            boolean isSet = type == AsPath.AS_SET || type == AsPath.AS_CONFED_SET;
            at = step(at, isSet ? Symbols.of(',') : Symbols.SPACE);
        }
        return readDigits(at, asn);
    }

    private int step(int state, int symbol) {
        int next = states.known(state, symbol);
        return next == StateTable.UNKNOWN ? make(state, symbol) : next;
    }

    private int make(int state, int symbol) {
        int next = states.make(state, symbol);
        if (states.drops() != dropsSeen) {
            // what is remembered is about states that are no more
            dropsSeen = states.drops();
            if (hops != null) {
                Arrays.fill(hops, 0);
            }
            ranges.forget();
        }
        return next;
    }

    /** The state behind a blank and an AS number. */
    private int hop(int state, long asn) {
        int next = ranges.next(state, asn);
        return next == StateTable.UNKNOWN ? rememberedHop(state, asn) : next;
    }

    private int rememberedHop(int state, long asn) {
        if (hops == null) {
            hops = new long[PLACES + 1];
        }
        long key = (long) state << Integer.SIZE | asn;
        // the state comes late, so little is done with it
        int place = (((int) asn * 0x9E3779B1) >>> HOP_SHIFT) ^ ((state << 4) & PLACES);
        long hop = hops[place];
        return hop >>> NEXT_BITS == key ? (int) hop & NEXT : readHop(state, asn, place);
    }

    private int readHop(int state, long asn, int place) {
        int dropsBefore = dropsSeen;
        int behind = readDigits(step(state, Symbols.SPACE), asn);
        // else the states are no more
        if (dropsSeen == dropsBefore) {
            hops[place] = ((long) state << Integer.SIZE | asn) << NEXT_BITS | behind;
        }
        return behind;
    }

    private int readDigits(int state, long asn) {
        int first = MAX_DIGITS;
        long left = asn;
        do {
            digits[--first] = (byte) (left % 10);
            left /= 10;
        } while (left != 0);
        int at = state;
        for (int i = first; i < MAX_DIGITS; i++) {
            at = step(at, digits[i]);
        }
        return at;
    }
}
