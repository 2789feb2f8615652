package org.bgpstream.core.regex;

import java.util.ArrayList;
import java.util.List;

/** A node of the tree that a pattern is parsed into; made by the methods here, which leave out what can never match. */
sealed interface Node {
    /** Matches nothing at all, not even the empty text. */
    Node NEVER = new Chars(0);

    /** Matches the empty text. */
    Node EMPTY = new Sequence(List.of());

    /** One symbol of a set. */
    record Chars(int symbols) implements Node {}

    /** A place with one of the contexts {@code before} it and one of the contexts {@code after} it. */
    record Assertion(int before, int after) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** Any one of several. */
    record Choice(List<Node> branches) implements Node {}

    /** Something, or nothing if {@code optional}, or more than once if {@code repeated}. */
    record Repeat(Node body, boolean optional, boolean repeated) implements Node {}

    static Node chars(int symbols) {
        return symbols == 0 ? NEVER : new Chars(symbols);
    }

    static Node sequence(List<Node> parts) {
        if (parts.contains(NEVER)) {
            return NEVER;
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
    }

    static Node choice(List<Node> branches) {
        List<Node> possible = new ArrayList<>();
        for (Node branch : branches) {
            if (branch instanceof Choice inner) {
                possible.addAll(inner.branches());
            } else if (!branch.equals(NEVER)) {
                possible.add(branch);
            }
        }
        if (possible.isEmpty()) {
            return NEVER;
        }
        return possible.size() == 1 ? possible.get(0) : new Choice(List.copyOf(possible));
    }

    static Node repeat(Node body, boolean optional, boolean repeated) {
        if (body.equals(NEVER)) {
            return optional ? EMPTY : NEVER;
        }
        if (body.equals(EMPTY) || (!optional && !repeated)) {
            return body;
        }
        return new Repeat(body, optional, repeated);
    }
}
