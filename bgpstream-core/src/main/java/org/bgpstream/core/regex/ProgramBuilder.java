package org.bgpstream.core.regex;

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
            int at = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                at = add(sequence.parts().get(i), at);
            }
            return at;
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

    private int addRepeat(Node.Repeat repeat, int next) {
        if (!repeat.repeated()) {
            return program.addSplit(add(repeat.body(), next), next);
        }
        int split = program.addSplit(next, next);
        int body = add(repeat.body(), split);
        program.setFirst(split, body);
        return repeat.optional() ? split : body;
    }

    /** Adds a choice of two beginnings. */
    int addSplit(int first, int second) {
        return program.addSplit(first, second);
    }
}
