package org.bgpstream.core.regex;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where AS numbers lead from a state of the automaton, behind a blank: for most patterns all to one state but a few ranges of
 * numbers, however many AS numbers there are. States with more ranges than a few have none here.
 */
final class AsnRanges {
    /** In place of ranges: nobody asked yet. */
    private static final int NOT_ASKED = 0;

    private static final int NONE = -1;

    /** How many ranges lead elsewhere than most numbers do, at most: each is compared with each AS number. */
    private static final int MAX_EXCEPTIONS = 8;

    private static final int MAX_RANGES = 2 * MAX_EXCEPTIONS + 1;

    /** How many exceptions of all states are kept. */
    private static final int MAX_KEPT = 1 << 15;

    /** How many beginnings of numbers are looked at for one state. */
    private static final int MAX_LOOKS = 1 << 12;

    /** Of how many states the ranges are looked for, in all: patterns with more would spend more on it than it saves. */
    private static final int MAX_ASKED = 64;

    private static final int MAX_KINDS = 32;
    private static final int COUNT_BITS = 4;
    private static final int COUNT = (1 << COUNT_BITS) - 1;
    private static final int MAX_DIGITS = 10;
    private static final long MAX_ASN = 0xFFFFFFFFL;
    private static final long[] POWERS = new long[MAX_DIGITS];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < MAX_DIGITS; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private final StateTable states;

    /** By state: where its exceptions begin, plus one, and how many there are; and where all other numbers lead. */
    private int[] places = new int[16];

    private char[] others = new char[16];

    /** The exceptions: the first number, how many follow it, and where they lead. */
    private long[] firsts = new long[MAX_EXCEPTIONS];

    private long[] spans = new long[MAX_EXCEPTIONS];
    private char[] nexts = new char[MAX_EXCEPTIONS];
    private int kept;

    /** All ranges of the state that is looked at: their first numbers and where they lead. */
    private final long[] foundFirsts = new long[MAX_RANGES + 1];

    private final int[] foundNexts = new int[MAX_RANGES];
    private int found;

    /** States behind numbers that can be told apart there. */
    private final int[] kinds = new int[MAX_KINDS];

    private int kindCount;
    private int looks;
    private int asked;
    private boolean givenUp;

    /** Of these states; none at first. */
    AsnRanges(StateTable states) {
        this.states = states;
    }

    /** Forgets all, for the states are no more. */
    void forget() {
        Arrays.fill(places, NOT_ASKED);
        kept = 0;
        kindCount = 0;
    }

    /** The state behind a blank and an AS number, or {@link StateTable#UNKNOWN} if it has no ranges here. */
    int next(int state, long asn) {
        int place = state < places.length ? places[state] : NOT_ASKED;
        if (place <= 0) {
            place = place == NOT_ASKED ? make(state) : NONE;
            if (place == NONE) {
                return StateTable.UNKNOWN;
            }
        }
        int at = (place >>> COUNT_BITS) - 1;
        for (int end = at + (place & COUNT); at < end; at++) {
            // one comparison, seldom true: whether a number is too low or too high nobody could predict
            if (Long.compareUnsigned(asn - firsts[at], spans[at]) <= 0) {
                return nexts[at];
            }
        }
        return others[state];
    }

    /**
     * Passes over AS numbers that lead from a state back to it, as most do: in a loop of its own, that waits for nothing.
     *
     * @param at the index of the first AS number
     * @param end the index behind the last
     * @param width their octets
     * @return the index of the first AS number that may lead elsewhere
     */
    int passOver(int state, ByteBuffer buffer, int at, int end, int width) {
        int place = state < places.length ? places[state] : NOT_ASKED;
        int exception = (place >>> COUNT_BITS) - 1;
        if (place <= 0 || others[state] != state || (place & COUNT) != 1) {
            return at;
        }
        long first = firsts[exception];
        long span = spans[exception];
        int left = at;
        while (left < end && Long.compareUnsigned(AsPathMatcher.asn(buffer, left, width) - first, span) > 0) {
            left += width;
        }
        return left;
    }

    private int make(int state) {
        givenUp = asked++ >= MAX_ASKED;
        boolean fits = find(state) && !givenUp;
        if (state >= places.length) {
            int length = Math.max(2 * places.length, state + 1);
            places = Arrays.copyOf(places, length);
            others = Arrays.copyOf(others, length);
        }
        places[state] = fits ? keep(state) : NONE;
        return places[state];
    }

    /** Finds the ranges; not if there are too many. */
    private boolean find(int state) {
        found = 0;
        looks = 0;
        int ahead = go(state, Symbols.SPACE);
        if (isFinal(ahead)) {
            return add(0, ahead);
        }
        for (int digits = 1; digits <= MAX_DIGITS; digits++) {
            for (int digit = digits == 1 ? 0 : 1; digit < 10; digit++) {
                if (!look(go(ahead, digit), digit * POWERS[digits - 1], digits - 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The state that a symbol leads to. Gives up before states are dropped for it: the search stands on one of them. */
    private int go(int state, int symbol) {
        givenUp |= !states.hasRoom();
        return givenUp ? StateTable.IMPOSSIBLE : states.step(state, symbol);
    }

    private static boolean isFinal(int state) {
        return state == StateTable.FOUND || state == StateTable.IMPOSSIBLE;
    }

    /** Finds the ranges among the numbers that begin alike: from {@code first} on, with so many digits still to come. */
    private boolean look(int state, long first, int digits) {
        if (first > MAX_ASN) {
            return true;
        }
        if (++looks > MAX_LOOKS) {
            return false;
        }
        if (digits == 0 || isFinal(state)) {
            return add(first, state);
        }
        int behindZero = go(state, 0);
        boolean alike = true;
        for (int digit = 1; digit < 10 && alike; digit++) {
            alike = go(state, digit) == behindZero;
        }
        if (alike) {
            return behindZero == state ? add(first, state) : look(behindZero, first, digits - 1);
        }
        for (int digit = 0; digit < 10; digit++) {
            if (!look(go(state, digit), first + digit * POWERS[digits - 1], digits - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(long first, int state) {
        int next = likeness(state);
        if (found > 0 && foundNexts[found - 1] == next) {
            return true;
        }
        if (found == MAX_RANGES) {
            return false;
        }
        foundFirsts[found] = first;
        foundNexts[found++] = next;
        return true;
    }

    /**
     * The first state that was met of those that cannot be told apart behind a whole number, where no digit follows; so that the
     * beginnings of a wanted number are no exceptions.
     */
    private int likeness(int state) {
        for (int i = 0; i < kindCount; i++) {
            if (isLike(state, kinds[i])) {
                return kinds[i];
            }
        }
        if (kindCount < kinds.length) {
            kinds[kindCount++] = state;
        }
        return state;
    }

    private boolean isLike(int left, int right) {
        if (left == right) {
            return true;
        }
        if (isFinal(left) || isFinal(right) || states.isFoundAtEnd(left) != states.isFoundAtEnd(right)) {
            return false;
        }
        for (int symbol = Symbols.SPACE; symbol < Symbols.COUNT; symbol++) {
            if (go(left, symbol) != go(right, symbol)) {
                return false;
            }
        }
        return true;
    }

    private int keep(int state) {
        foundFirsts[found] = MAX_ASN + 1;
        int other = whereMostLead();
        int start = kept;
        for (int i = 0; i < found; i++) {
            if (foundNexts[i] != other && !keepException(i, start)) {
                kept = start;
                return NONE;
            }
        }
        others[state] = (char) other;
        return (start + 1) << COUNT_BITS | (kept - start);
    }

    private int whereMostLead() {
        int best = 0;
        long most = -1;
        for (int i = 0; i < found; i++) {
            long numbers = 0;
            for (int j = 0; j < found; j++) {
                numbers += foundNexts[j] == foundNexts[i] ? foundFirsts[j + 1] - foundFirsts[j] : 0;
            }
            if (numbers > most) {
                most = numbers;
                best = foundNexts[i];
            }
        }
        return best;
    }

    private boolean keepException(int range, int start) {
        if (kept - start == MAX_EXCEPTIONS || kept == MAX_KEPT) {
            return false;
        }
        if (kept == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * kept);
            spans = Arrays.copyOf(spans, 2 * kept);
            nexts = Arrays.copyOf(nexts, 2 * kept);
        }
        firsts[kept] = foundFirsts[range];
        spans[kept] = foundFirsts[range + 1] - foundFirsts[range] - 1;
        nexts[kept++] = (char) foundNexts[range];
        return true;
    }
}
