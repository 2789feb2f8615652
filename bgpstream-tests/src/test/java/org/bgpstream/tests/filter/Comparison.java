package org.bgpstream.tests.filter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.tests.filter.Source.Seen;

/** Compares what filters select from one stream with what they mean. The same name gives the same filters. */
final class Comparison {
    private final String name;
    private final List<Source> sources;
    private final Random random;
    private final FilterMaker maker;
    private final FilterPrinter printer;
    private final long elems;
    private int selective;

    /**
     * A comparison.
     *
     * @param sources all that the stream reads
     * @param directory for lists of values
     */
    Comparison(String name, List<Source> sources, Path directory) {
        this.name = name;
        this.sources = sources;
        random = new Random(name.hashCode());
        List<Subject> subjects = new ArrayList<>();
        sources.forEach(source -> subjects.addAll(source.elems()));
        elems = subjects.size();
        sources.forEach(source -> source.records().stream()
                .limit(source.elems().size() / 10 + 1L)
                .forEach(whole -> subjects.add(whole.record())));
        maker = new FilterMaker(random, subjects);
        printer = new FilterPrinter(random, directory);
    }

    /** How many filters let pass some elems but not all. */
    int selective() {
        return selective;
    }

    /** Without a filter, however the records are read. */
    void checkAll() {
        Expression everything = new Expression.And(List.of());
        for (Reading reading : Reading.values()) {
            check(everything, reading, "no filter", open());
        }
    }

    void checkClause(TermKind kind) {
        checkText(maker.clause(kind));
    }

    /** A filter with so many levels at most. */
    void checkFilter(int depth) {
        checkText(maker.filter(depth));
    }

    private void checkText(Expression filter) {
        String text = printer.print(filter);
        BgpStream.Builder builder = open();
        try {
            builder.filter(text);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("refused: " + text, e);
        }
        check(filter, reading(), text, builder);
    }

    /** Filters of a type and perhaps of a second, and perhaps a text beside them. */
    void checkAdded(FilterType type) {
        List<AddedFilter> added = new ArrayList<>();
        FilterType[] types = FilterType.values();
        for (FilterType each : List.of(type, random.nextBoolean() ? type : types[random.nextInt(types.length)])) {
            for (int count = 1 + random.nextInt(2); count > 0; count--) {
                String value = maker.text(AddedFilter.kind(each));
                added.add(new AddedFilter(each, value.isEmpty() ? "^" : value));
            }
        }
        BgpStream.Builder builder = open();
        added.forEach(filter -> builder.addFilter(filter.type(), filter.value()));
        Expression meaning = AddedFilter.meaning(added);
        if (random.nextInt(3) == 0) {
            Expression more = maker.filter(1);
            builder.filter(printer.print(more));
            meaning = new Expression.And(List.of(meaning, more));
        }
        check(meaning, reading(), added.toString(), builder);
    }

    private BgpStream.Builder open() {
        return sources.get(0).opening().get();
    }

    private Reading reading() {
        return Reading.values()[random.nextInt(Reading.values().length)];
    }

    private void check(Expression filter, Reading reading, String text, BgpStream.Builder builder) {
        String where = String.format("%s, %s, filter: %s%n  which means %s", name, reading, text, filter);
        List<Seen> seen = reading.read(builder);
        long passed = 0;
        for (Source source : sources) {
            List<Seen> expected = source.select(filter);
            List<Seen> actual = sources.size() == 1
                    ? seen
                    : seen.stream()
                            .filter(record -> record.source().equals(source.name()))
                            .toList();
            Difference.check(where, expected, actual);
            passed +=
                    expected.stream().mapToLong(record -> record.lines().size()).sum();
        }
        selective += passed > 0 && passed < elems ? 1 : 0;
    }
}
