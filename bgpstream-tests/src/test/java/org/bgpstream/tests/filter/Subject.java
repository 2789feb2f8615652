package org.bgpstream.tests.filter;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;

/** What filters look at: an elem of a record, or a record alone. Remembers what was read of it. */
final class Subject {
    private final BgpRecord record;
    private final BgpElem elem;
    private String line;
    private final List<?>[] things = new List<?>[TermKind.values().length];

    private Subject(BgpRecord record, BgpElem elem) {
        this.record = record;
        this.elem = elem;
    }

    static Subject of(BgpRecord snapshot) {
        return new Subject(snapshot, null);
    }

    static Subject of(BgpElem snapshot) {
        return new Subject(snapshot.record(), snapshot);
    }

    BgpRecord record() {
        return record;
    }

    BgpElem elem() {
        return elem;
    }

    /** All that a term compares its values with: none if there is no such thing, several as of communities. */
    List<?> things(TermKind kind) {
        List<?> read = things[kind.ordinal()];
        if (read == null) {
            read = kind.read(this);
            things[kind.ordinal()] = read;
        }
        return read;
    }

    /** The line of an elem. */
    String line() {
        if (line == null) {
            line = elem.toString();
        }
        return line;
    }

    @Override
    public String toString() {
        return elem == null ? record.toString() : elem + " " + Arrays.toString(things);
    }
}
