package org.bgpstream.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.bgpstream.tests.filter.Source.Seen;

/** Where two selections part. */
final class Difference {
    private Difference() {}

    /** Fails with the first elem that should not be there, or should be and is not. */
    static void check(String where, List<Seen> expected, List<Seen> actual) {
        int at = 0;
        for (Seen record : expected) {
            boolean there = at < actual.size() && isSame(record, actual.get(at));
            if (!there && record.sure()) {
                fail(
                        "%s%n  record %d should be there, with %s%n  but next is %s",
                        where, record.number(), record.lines(), at < actual.size() ? actual.get(at) : "the end");
            }
            if (there) {
                checkElems(where, record, actual.get(at));
                at++;
            }
        }
        assertThat(actual.subList(at, actual.size()))
                .as("%s%n  records too many", where)
                .isEmpty();
    }

    private static boolean isSame(Seen record, Seen other) {
        return record.number() == other.number() && record.source().equals(other.source());
    }

    private static void checkElems(String where, Seen expected, Seen actual) {
        List<String> lines = expected.lines();
        List<String> others = actual.lines();
        for (int i = 0; i < Math.max(lines.size(), others.size()); i++) {
            String line = i < lines.size() ? lines.get(i) : "no more";
            String other = i < others.size() ? others.get(i) : "no more";
            if (!line.equals(other)) {
                fail(
                        "%s%n  elem %d of record %d should be%n%s%n  but is%n%s",
                        where, i, expected.number(), line, other);
            }
        }
    }
}
