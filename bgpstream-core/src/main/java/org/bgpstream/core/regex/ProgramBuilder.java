package org.bgpstream.core.regex;

import java.util.List;

/** Adds the steps of a tree to a program, the last ones first. */
final class ProgramBuilder {
    private final Program program;

    ProgramBuilder(Program program) {
        this.program = program;
    }

    /** Adds a tree that goes on with a step, and returns the step that it begins with. */
    int add(Node node, int next) {
        if (node instanceof Node.Chars chars) {
            return program.addChars(chars.symbols(), next);
        }
        if (node instanceof Node.Assertion assertion) {
            return program.addAssertion(assertion.before(), assertion.after(), next);
        }
        if (node instanceof Node.Sequence sequence) {
            return addAll(sequence.parts(), next);
        }
        if (node instanceof Node.Choice choice) {
            PrefixTree tree = new PrefixTree();
            for (Node branch : choice.branches()) {
                tree.add(branch);
            }
            return tree.addTo(this, next);
        }
        return addRepeat((Node.Repeat) node, next);
    }

    /** Adds parts one after the other. */
    int addAll(List<Node> parts, int next) {
        int at = next;
        for (int i = parts.size() - 1; i >= 0; i--) {
            at = add(parts.get(i), at);
        }
        return at;
    }

    private int addRepeat(Node.Repeat repeat, int next) {
        if (!repeat.repeated()) {
            return program.addSplit(add(repeat.body(), next), next);
        }
        int split = program.addSplit(next, next);
        int body = add(repeat.body(), split);
        program.setFirst(split, body);
        return repeat.optional() ? split : body;
    }

    /** Adds one symbol of a set. */
    int addChars(int symbols, int next) {
        return program.addChars(symbols, next);
    }

    /** Adds a choice of two beginnings. */
    int addSplit(int first, int second) {
        return program.addSplit(first, second);
    }
}
