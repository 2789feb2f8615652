package org.bgpstream.core.regex;

import java.util.Arrays;

/** The steps of a program that are possible at one place of a text, with those that they lead to without taking anything. */
final class StepSet {
    /** In place of the context after a place: not known yet, so that assertions which ask for it stay in the set. */
    static final int UNKNOWN = 0;

    private final Program program;
    private final long[] marks;
    private final int[] stack;
    private int depth;

    StepSet(Program program) {
        this.program = program;
        // each step is pushed at most once, as it is marked
        marks = new long[(program.size() + Long.SIZE - 1) / Long.SIZE];
        stack = new int[program.size()];
    }

    void clear() {
        Arrays.fill(marks, 0);
    }

    /** Adds a step and what follows from it between two contexts; an assertion that does not hold ends there. */
    void add(int step, int before, int after) {
        push(step);
        while (depth > 0) {
            int top = stack[--depth];
            if (program.isSplit(top)) {
                push(program.next(top));
                push(program.second(top));
            } else if (program.isAssertion(top) && holds(top, before, after)) {
                push(program.next(top));
            }
        }
    }

    /** Adds what a symbol leads to from one step, if it takes that. */
    void addTaken(int step, int symbol) {
        if ((program.symbols(step) >> symbol & 1) != 0) {
            add(program.next(step), Symbols.contextOf(symbol), UNKNOWN);
        }
    }

    private void push(int step) {
        long mark = 1L << step;
        if ((marks[step >> 6] & mark) == 0) {
            marks[step >> 6] |= mark;
            stack[depth++] = step;
        }
    }

    private boolean holds(int assertion, int before, int after) {
        if ((program.before(assertion) & before) == 0) {
            return false;
        }
        int wanted = program.after(assertion);
        return after == UNKNOWN ? wanted == Symbols.ANY_CONTEXT : (wanted & after) != 0;
    }

    /** Whether an assertion waits for the context after the place: that before it is as it asks. */
    private boolean waits(int assertion, int before) {
        return (program.before(assertion) & before) != 0 && program.after(assertion) != Symbols.ANY_CONTEXT;
    }

    boolean isFound() {
        return (marks[0] & 1L << Program.FOUND) != 0;
    }

    /**
     * Writes the steps that take a symbol, and the assertions that wait for the context after, in ascending order.
     *
     * @return how many there are
     */
    int write(int before, int[] target) {
        int count = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                int step = word << 6 | Long.numberOfTrailingZeros(left);
                if (program.symbols(step) != 0 || (program.isAssertion(step) && waits(step, before))) {
                    target[count++] = step;
                }
            }
        }
        return count;
    }

    /** Adds to another set what a symbol leads to from this one. */
    void take(int symbol, StepSet target) {
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                target.addTaken(word << 6 | Long.numberOfTrailingZeros(left), symbol);
            }
        }
    }
}
