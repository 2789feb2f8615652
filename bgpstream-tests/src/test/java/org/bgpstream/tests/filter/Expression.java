package org.bgpstream.tests.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A filter as a tree, which can be evaluated in the plainest way. */
sealed interface Expression {
    /**
     * Whether it holds.
     *
     * @param known whether a clause holds, {@code null} if that is not known
     * @return {@code null} if it depends on what is not known
     */
    Boolean decide(Function<Clause, Boolean> known);

    /** A term and its values. */
    record Clause(TermKind kind, List<Value> values) implements Expression {
        @Override
        public Boolean decide(Function<Clause, Boolean> known) {
            return known.apply(this);
        }

        /** Whether it holds for something. */
        boolean holds(Subject subject) {
            boolean anyWanted = false;
            boolean wantedHolds = false;
            boolean unwantedHolds = false;
            for (Value value : values) {
                boolean holds = kind.holds(subject, value);
                anyWanted |= !value.negated();
                wantedHolds |= !value.negated() && holds;
                unwantedHolds |= value.negated() && holds;
            }
            return (anyWanted ? wantedHolds : kind.isIn(subject)) && !unwantedHolds;
        }
    }

    /** All must hold. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public Boolean decide(Function<Clause, Boolean> known) {
            List<Boolean> answers = answers(parts, known);
            return answers.contains(false) ? Boolean.FALSE : answers.contains(null) ? null : Boolean.TRUE;
        }
    }

    /** One must hold. */
    record Or(List<Expression> parts) implements Expression {
        @Override
        public Boolean decide(Function<Clause, Boolean> known) {
            List<Boolean> answers = answers(parts, known);
            return answers.contains(true) ? Boolean.TRUE : answers.contains(null) ? null : Boolean.FALSE;
        }
    }

    /** It must not hold. */
    record Not(Expression part) implements Expression {
        @Override
        public Boolean decide(Function<Clause, Boolean> known) {
            Boolean answer = part.decide(known);
            return answer == null ? null : !answer;
        }
    }

    private static List<Boolean> answers(List<Expression> parts, Function<Clause, Boolean> known) {
        // a list that may hold null
        return Arrays.asList(parts.stream().map(part -> part.decide(known)).toArray(Boolean[]::new));
    }

    /** Whether an elem passes. */
    default boolean passes(Subject elem) {
        return Objects.requireNonNull(decide(clause -> clause.holds(elem)));
    }
}
