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
        private final List<Node> parts = new ArrayList<>();
        private final List<Fork> children = new ArrayList<>();
        /** Whether a branch ends here. */
        private boolean ends;

        private int step;
    }

    private record Edge(Fork parent, Node part) {}

    private final List<Fork> forks = new ArrayList<>();
    private final Map<Edge, Fork> edges = new HashMap<>();

    PrefixTree() {
        forks.add(new Fork());
    }

    void add(Node branch) {
        Fork fork = forks.get(0);
        for (Node part : branch instanceof Node.Sequence sequence ? sequence.parts() : List.of(branch)) {
            fork = child(fork, part);
        }
        fork.ends = true;
    }

    private Fork child(Fork parent, Node part) {
        return edges.computeIfAbsent(new Edge(parent, part), edge -> {
            Fork child = new Fork();
            parent.parts.add(part);
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
            int step = fork.ends ? next : -1;
            for (int child = 0; child < fork.children.size(); child++) {
                int taken = builder.add(fork.parts.get(child), fork.children.get(child).step);
                step = step < 0 ? taken : builder.addSplit(taken, step);
            }
            fork.step = step;
        }
        return forks.get(0).step;
    }
}
