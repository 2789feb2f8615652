package org.bgpstream.core.regex;

import java.util.Arrays;

/**
 * A nondeterministic automaton: numbered steps, each of which leads to another. Steps are added once and never changed,
 * except that a split may get its second way later, so that loops can be closed.
 */
final class Program {
    /** The step that says that the pattern was found. */
    static final int FOUND = 0;

    private static final byte OP_FOUND = 0;
    private static final byte OP_CHARS = 1;
    private static final byte OP_ASSERTION = 2;
    private static final byte OP_SPLIT = 3;

    private static final int CONTEXT_BITS = 3;

    private byte[] ops = {OP_FOUND};
    private int[] arguments = {0};
    private int[] nexts = {FOUND};
    private int size = 1;
    private int start;

    /** The automaton of a tree. */
    static Program of(Node tree) {
        Program program = new Program();
        program.start = new ProgramBuilder(program).add(tree, FOUND);
        return program;
    }

    private Program() {}

    private int add(byte op, int argument, int next) {
        if (size == ops.length) {
            ops = Arrays.copyOf(ops, 2 * size);
            arguments = Arrays.copyOf(arguments, 2 * size);
            nexts = Arrays.copyOf(nexts, 2 * size);
        }
        ops[size] = op;
        arguments[size] = argument;
        nexts[size] = next;
        return size++;
    }

    /** Adds a step that takes one symbol of a set. */
    int addChars(int symbols, int next) {
        return add(OP_CHARS, symbols, next);
    }

    /** Adds a step that takes nothing, but asks for contexts. */
    int addAssertion(int before, int after, int next) {
        return add(OP_ASSERTION, before | after << CONTEXT_BITS, next);
    }

    /** Adds a step that goes two ways without taking anything. */
    int addSplit(int first, int second) {
        return add(OP_SPLIT, second, first);
    }

    /** Gives a split its first way. */
    void setFirst(int split, int first) {
        nexts[split] = first;
    }

    int size() {
        return size;
    }

    int start() {
        return start;
    }

    boolean isSplit(int step) {
        return ops[step] == OP_SPLIT;
    }

    boolean isAssertion(int step) {
        return ops[step] == OP_ASSERTION;
    }

    /** The symbols that a step takes: none if it is of another kind. */
    int symbols(int step) {
        return ops[step] == OP_CHARS ? arguments[step] : 0;
    }

    /** The contexts that an assertion allows before it. */
    int before(int step) {
        return arguments[step] & Symbols.ANY_CONTEXT;
    }

    /** The contexts that an assertion allows after it. */
    int after(int step) {
        return arguments[step] >> CONTEXT_BITS;
    }

    int next(int step) {
        return nexts[step];
    }

    /** The second way of a split. */
    int second(int step) {
        return arguments[step];
    }
}
