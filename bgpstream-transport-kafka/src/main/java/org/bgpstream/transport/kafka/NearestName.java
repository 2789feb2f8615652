package org.bgpstream.transport.kafka;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** Guesses which name was meant by one that is misspelt. */
final class NearestName {
    /** One wrong character in so many is a misspelling, more are another name. */
    private static final int CHARACTERS_PER_MISTAKE = 4;

    private NearestName() {}

    /** The name that differs least, or {@code null} if all differ much; of several the first in alphabetical order. */
    static String to(String name, Collection<String> known) {
        return new TreeSet<>(known)
                .stream()
                        .filter(other -> distance(name, other) * CHARACTERS_PER_MISTAKE
                                <= Math.max(name.length(), CHARACTERS_PER_MISTAKE))
                        .min(Comparator.comparingInt(other -> distance(name, other)))
                        .orElse(null);
    }

    /** How many characters must be put in, left out or changed to make one of the other. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
