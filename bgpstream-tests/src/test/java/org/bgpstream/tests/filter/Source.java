package org.bgpstream.tests.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;

/**
 * A file and what comes from it without any filter.
 *
 * @param opening makes a stream of it
 * @param knownType whether its record type is known
 */
record Source(Supplier<BgpStream.Builder> opening, boolean knownType, List<Whole> records) {
    /** A record with all its elems. */
    record Whole(Subject record, List<Subject> elems) {
        /** Whether nothing in it could be read, so that no filter can say anything of it. */
        boolean isLost() {
            RecordStatus status = record.record().status();
            boolean damaged = status == RecordStatus.CORRUPTED_RECORD;
            return damaged
                    ? record.record().damage().skippedBytes() > 0
                    : status != RecordStatus.VALID && status != RecordStatus.UNSUPPORTED_RECORD;
        }

        /** Whether it may be lost; what is wrong with a record as a whole and what with its content look alike. */
        boolean mayBeLost() {
            return isLost() || (record.record().status() == RecordStatus.CORRUPTED_RECORD && elems.isEmpty());
        }
    }

    /**
     * A record as a filter left it.
     *
     * @param sure whether it must be there
     */
    record Seen(String source, long number, boolean sure, List<String> lines) {}

    /** Reads all that comes of one file. */
    static Source read(Supplier<BgpStream.Builder> opening, boolean typeIsGiven) {
        List<Whole> records = readAll(opening);
        boolean known = typeIsGiven
                || records.stream()
                        .map(whole -> whole.record().record().status())
                        .anyMatch(status ->
                                status != RecordStatus.CORRUPTED_SOURCE && status != RecordStatus.EMPTY_SOURCE);
        return new Source(opening, known, records);
    }

    /** Reads all that comes of several files whose types are given. */
    static List<Source> readEach(Supplier<BgpStream.Builder> opening) {
        Map<String, List<Whole>> files = new LinkedHashMap<>();
        for (Whole whole : readAll(opening)) {
            files.computeIfAbsent(whole.record().record().source(), file -> new ArrayList<>())
                    .add(whole);
        }
        return files.values().stream()
                .map(records -> new Source(opening, true, records))
                .toList();
    }

    private static List<Whole> readAll(Supplier<BgpStream.Builder> opening) {
        List<Whole> records = new ArrayList<>();
        try (BgpStream stream = opening.get().start()) {
            for (BgpRecord record : stream) {
                Subject kept = Subject.of(record.snapshot());
                List<Subject> elems = new ArrayList<>();
                for (BgpElem elem : record) {
                    elems.add(Subject.of(elem.snapshot()));
                }
                records.add(new Whole(kept, elems));
            }
        }
        return records;
    }

    /** Where its records say that they come from. */
    String name() {
        return records.get(0).record().record().source();
    }

    List<Subject> elems() {
        return records.stream().flatMap(whole -> whole.elems().stream()).toList();
    }

    /** What a filter should leave of it. */
    List<Seen> select(Expression filter) {
        List<Seen> selected = new ArrayList<>();
        for (Whole whole : records) {
            Subject record = whole.record();
            if (Boolean.FALSE.equals(
                    filter.decide(clause -> isOfSource(clause, record) ? clause.holds(record) : null))) {
                continue;
            }
            boolean passes = !Boolean.FALSE.equals(filter.decide(
                    clause -> clause.kind().level() == TermKind.Level.ELEM ? null : clause.holds(record)));
            // reading may end at the last time that can pass
            boolean inTime = !Boolean.FALSE.equals(
                    filter.decide(clause -> clause.kind() == TermKind.TIME ? clause.holds(record) : null));
            List<String> lines = whole.elems().stream()
                    .filter(filter::passes)
                    .map(Subject::line)
                    .toList();
            if (passes || whole.mayBeLost()) {
                selected.add(new Seen(
                        record.record().source(),
                        record.record().recordNumber(),
                        passes || (whole.isLost() && inTime),
                        lines));
            }
        }
        return selected;
    }

    /** Whether the source alone decides a clause: of a file that is named one by one the data may name the collector. */
    private boolean isOfSource(Expression.Clause clause, Subject record) {
        boolean mayBeNamed =
                clause.kind() == TermKind.COLLECTOR && record.record().project().equals("singlefile");
        return clause.kind().level() == TermKind.Level.SOURCE
                && !mayBeNamed
                && (knownType || clause.kind() != TermKind.TYPE);
    }
}
