package org.bgpstream.core.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The branches of a choice, those with the same beginning as one: of thousands of AS numbers to choose from only a few
 * are then possible at a time.
 */
final class PrefixTree {
    private static final class Fork {
        private final List<Integer> symbols = new ArrayList<>();
        private final List<Fork> children = new ArrayList<>();
        /** What follows here and does not begin with symbols. */
        private final List<List<Node>> tails = new ArrayList<>();

        private int step;
    }

    private record Edge(Fork parent, int symbols) {}

    private final List<Fork> forks = new ArrayList<>();
    private final Map<Edge, Fork> edges = new HashMap<>();

    PrefixTree() {
        forks.add(new Fork());
    }

    void add(Node branch) {
        List<Node> parts = branch instanceof Node.Sequence sequence ? sequence.parts() : List.of(branch);
        Fork fork = forks.get(0);
        int taken = 0;
        while (taken < parts.size() && parts.get(taken) instanceof Node.Chars chars) {
            fork = child(fork, chars.symbols());
            taken++;
        }
        fork.tails.add(parts.subList(taken, parts.size()));
    }

    private Fork child(Fork parent, int symbols) {
        return edges.computeIfAbsent(new Edge(parent, symbols), edge -> {
            Fork child = new Fork();
            parent.symbols.add(symbols);
            parent.children.add(child);
            forks.add(child);
            return child;
        });
    }

    /** Adds the steps of all branches, and returns the step that they begin with. */
    int addTo(ProgramBuilder builder, int next) {
        // children are younger than their parents, so this needs no recursion
        for (int i = forks.size() - 1; i >= 0; i--) {
            Fork fork = forks.get(i);
            int step = -1;
            for (List<Node> tail : fork.tails) {
                step = either(builder, builder.addAll(tail, next), step);
            }
            for (int child = 0; child < fork.children.size(); child++) {
                int taken = builder.addChars(fork.symbols.get(child), fork.children.get(child).step);
                step = either(builder, taken, step);
            }
            fork.step = step;
        }
        return forks.get(0).step;
    }

    private static int either(ProgramBuilder builder, int first, int second) {
        return second < 0 ? first : builder.addSplit(first, second);
    }
}
