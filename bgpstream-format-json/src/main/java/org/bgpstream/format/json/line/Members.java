package org.bgpstream.format.json.line;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bgpstream.json.JsonScan;

/** Where the members of one object stand. One object for any number of them. */
public final class Members {
    private final JsonScan scan;
    private final int[] begins = new int[Member.COUNT];
    private final int[] ends = new int[Member.COUNT];
    private final Member[] order = new Member[Member.COUNT];
    private int count;
    private ByteBuffer buffer;
    private Member repeated;

    /** No members yet, of what a scan goes over. */
    public Members(JsonScan scan) {
        this.scan = scan;
        Arrays.fill(begins, -1);
    }

    /**
     * Goes over an object.
     *
     * @param newBuffer what the scan has taken on
     * @param from the index of its brace
     * @return the index after it, or -1 if it is none, as the scan then says
     */
    public int read(ByteBuffer newBuffer, int from) {
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        for (int i = 0; i < count; i++) {
            begins[order[i].ordinal()] = -1;
        }
        count = 0;
        repeated = null;
        if (scan.at(from) != '{') {
            return scan.fail(from);
        }
        int at = scan.blank(from + 1);
        if (scan.at(at) == '}') {
            return at + 1;
        }
        while (at >= 0) {
            int keyEnd = scan.string(at);
            int value = keyEnd < 0 ? -1 : scan.colon(keyEnd);
            if (value < 0) {
                return -1;
            }
            int begin = scan.blank(value);
            int end = scan.value(begin);
            if (end < 0) {
                return -1;
            }
            note(Member.of(newBuffer, at + 1, keyEnd - 1), begin, end);
            at = scan.blank(end);
            int next = scan.at(at);
            if (next == '}') {
                return at + 1;
            }
            at = next == ',' ? scan.blank(at + 1) : scan.fail(at);
        }
        return -1;
    }

    /** Takes down where a value stands; {@code null} is the same as no member. */
    private void note(Member member, int begin, int end) {
        if (member == null || scan.at(begin) == 'n') {
            return;
        }
        int place = member.ordinal();
        if (begins[place] >= 0) {
            repeated = member;
            return;
        }
        begins[place] = begin;
        ends[place] = end;
        order[count++] = member;
    }

    /** A member that stands there twice, or {@code null}. */
    public Member repeated() {
        return repeated;
    }

    /** Whether it has this member. */
    public boolean has(Member member) {
        return begins[member.ordinal()] >= 0;
    }

    /** The index of the first byte of the value of a member, or -1 if it is not there. */
    public int begin(Member member) {
        return begins[member.ordinal()];
    }

    /** The index after the value of a member that is there. */
    public int end(Member member) {
        return ends[member.ordinal()];
    }

    /** How many of its members are known. */
    public int count() {
        return count;
    }

    /** One of them, in the order in which they stand. */
    public Member member(int place) {
        return order[place];
    }
}
