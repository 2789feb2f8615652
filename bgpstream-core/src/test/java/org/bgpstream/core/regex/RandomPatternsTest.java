package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.bgpstream.attribute.AsPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns at random, whose syntax java.util.regex shares once {@code _} is written its way, on paths at random. */
class RandomPatternsTest {
    private static final int PATTERNS = 2_000;
    private static final int PATHS_PER_PATTERN = 10;
    private static final String[] ATOMS = {
        "1", "2", "17", "174", " ", ",", ".", "_", "_", "[12]", "[^1]", "[0-6]", "\\{", "\\}", "\\(", "\\)", "\\[", "x"
    };
    private static final String[] REPETITIONS = {"", "", "", "", "", "*", "+", "?"};
    private static final long[] ASNS = {0, 1, 2, 11, 12, 17, 21, 174, 1741, 4_294_967_295L};

    private static final long MAX_ASN = 4_294_967_295L;

    private final Paths paths = new Paths();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void asJava(long seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < PATTERNS; i++) {
            String pattern = choice(random, 2, false);
            Pattern java = Pattern.compile(pattern.replace("_", "(?:^|$|[ {},_])"));
            AsPathMatcher matcher = AsPathRegex.compile(pattern).matcher();
            for (int k = 0; k < PATHS_PER_PATTERN; k++) {
                AsPath path = path(random);
                boolean expected = java.matcher(path.toString()).find();
                assertThat(matcher.find(path)).as(pattern + " in " + path).isEqualTo(expected);
                found += expected ? 1 : 0;
            }
        }
        assertThat(found).isBetween(PATTERNS, (PATHS_PER_PATTERN - 1) * PATTERNS);
    }

    private static String choice(Random random, int depth, boolean inRepetition) {
        StringBuilder pattern = new StringBuilder(sequence(random, depth, inRepetition));
        while (random.nextInt(4) == 0) {
            pattern.append('|').append(sequence(random, depth, inRepetition));
        }
        return pattern.toString();
    }

    private static String sequence(Random random, int depth, boolean inRepetition) {
        StringBuilder pattern = new StringBuilder();
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            int kind = random.nextInt(12);
            if (kind == 0) {
                pattern.append(random.nextBoolean() ? '^' : '$');
                continue;
            }
            // java.util.regex would take for ever on repetitions of repetitions
            String repetition = inRepetition ? "" : any(random, REPETITIONS);
            boolean repeated = inRepetition || !repetition.isEmpty();
            pattern.append(kind < 4 && depth > 0 ? '(' + choice(random, depth - 1, repeated) + ')' : any(random, ATOMS))
                    .append(repetition);
        }
        return pattern.toString();
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private AsPath path(Random random) {
        paths.clear();
        for (int segments = random.nextInt(4); segments > 0; segments--) {
            int type = random.nextInt(3) > 0 ? AsPath.AS_SEQUENCE : 1 + random.nextInt(5);
            long[] asns = random.ints(random.nextInt(5), 0, ASNS.length)
                    // any number now and then, for what is kept of numbers is kept as ranges
                    .mapToLong(i -> random.nextInt(4) > 0 ? ASNS[i] : random.nextInt() >>> random.nextInt(32) & MAX_ASN)
                    .toArray();
            paths.segment(type, asns);
        }
        return paths.path();
    }
}
