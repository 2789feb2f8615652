package org.bgpstream.tests.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes filters at random, most of whose values come from the data, so that they let something pass. */
final class FilterMaker {
    private static final List<TermKind> KINDS = List.of(TermKind.values());

    private final Random random;
    private final ValueMaker values;
    private final List<Subject> subjects;
    private Subject model;

    FilterMaker(Random random, List<Subject> subjects) {
        this.random = random;
        this.values = new ValueMaker(random);
        this.subjects = subjects;
    }

    /** A filter with so many levels of {@code and}, {@code or} and {@code not} at most. */
    Expression filter(int depth) {
        model = any();
        return part(depth);
    }

    /** A filter of one clause. */
    Expression.Clause clause(TermKind kind) {
        model = any();
        return clauseOf(kind);
    }

    private Subject any() {
        return subjects.isEmpty() ? null : subjects.get(random.nextInt(subjects.size()));
    }

    private Expression part(int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(10);
        if (choice < 2) {
            return clauseOf(KINDS.get(random.nextInt(KINDS.size())));
        }
        if (choice < 4) {
            return new Expression.Not(part(depth - 1));
        }
        List<Expression> parts = IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> part(depth - 1))
                .toList();
        return choice < 7 ? new Expression.And(parts) : new Expression.Or(parts);
    }

    private Expression.Clause clauseOf(TermKind kind) {
        List<Value> made = new ArrayList<>();
        // a second regular expression is only possible in a file
        int count = kind == TermKind.ASPATH && random.nextInt(8) > 0 ? 1 : 1 + random.nextInt(3) * random.nextInt(2);
        for (int i = 0; i < count; i++) {
            made.add(value(kind));
        }
        if (kind == TermKind.ASPATH && count > 1) {
            made.replaceAll(value ->
                    Value.of(value.text().isEmpty() ? "^" : value.text().replace(' ', '_')));
        }
        return new Expression.Clause(kind, made);
    }

    private Value value(TermKind kind) {
        String modifier = kind == TermKind.PREFIX ? values.modifier() : "";
        boolean negated = kind != TermKind.ASPATH && random.nextInt(6) == 0;
        return new Value(modifier, text(kind), negated);
    }

    /** The text of a value. */
    String text(TermKind kind) {
        int choice = random.nextInt(20);
        if (choice == 0 && ValueMaker.takesAny(kind)) {
            return "*";
        }
        for (int tries = 0; choice > 2 && tries < 20; tries++) {
            Subject from = tries == 0 && random.nextInt(4) > 0 ? model : any();
            boolean readable = from != null && (from.elem() != null || kind.level() != TermKind.Level.ELEM);
            List<?> things = readable ? from.things(kind) : List.of();
            if (!things.isEmpty()) {
                return values.near(kind, things.get(random.nextInt(things.size())));
            }
        }
        return values.outside(kind);
    }
}
