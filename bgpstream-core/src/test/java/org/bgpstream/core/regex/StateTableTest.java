package org.bgpstream.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.bgpstream.attribute.AsPath;
import org.junit.jupiter.api.Test;

/** The bound on the states of the automaton. */
class StateTableTest {
    /** Has a state for each choice of the last 18 characters that may have been the 1. */
    private static final String MANY_STATES = "1.................3$";

    private static int next(StateTable states, int state, int symbol) {
        int known = states.known(state, symbol);
        return known == StateTable.UNKNOWN ? states.make(state, symbol) : known;
    }

    @Test
    void statesAreDroppedAtTheBound() {
        StateTable states = new StateTable(Program.of(PatternParser.parse(MANY_STATES)));
        Random random = new Random(1);
        int state = next(states, StateTable.OUTSIDE, Symbols.SPACE);
        for (int i = 0; i < 200_000; i++) {
            state = next(states, state, random.nextInt(2));
            assertThat(states.stateCount()).isLessThanOrEqualTo(StateTable.MAX_STATES);
        }
        assertThat(states.drops()).isBetween(5, 50);
    }

    @Test
    void whatIsFoundStaysTrue() {
        AsPathMatcher matcher = AsPathRegex.compile(MANY_STATES).matcher();
        Pattern java = Pattern.compile(MANY_STATES);
        Random random = new Random(2);
        Paths paths = new Paths();
        int found = 0;
        for (int i = 0; i < 30_000; i++) {
            paths.clear();
            for (int segment = 0; segment < 3; segment++) {
                int type = segment == 1 ? AsPath.AS_SET : AsPath.AS_SEQUENCE;
                paths.segment(type, random.longs(10, 1, 40).toArray());
            }
            AsPath path = paths.path();
            boolean expected = java.matcher(path.toString()).find();
            assertThat(matcher.find(path)).as("%s", path).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(300, 10_000);
    }

    @Test
    void whatIsCertainEndsTheSearch() {
        assertThat(afterOneHop("_174_")).isGreaterThan(StateTable.FOUND);
        assertThat(afterOneHop("^1")).isEqualTo(StateTable.FOUND);
        assertThat(afterOneHop("1*")).isEqualTo(StateTable.FOUND);
        assertThat(afterOneHop("1(2|$|[^2])")).isGreaterThan(StateTable.FOUND);
        assertThat(afterOneHop("\\b")).isEqualTo(StateTable.FOUND);
        assertThat(afterOneHop("^2")).isEqualTo(StateTable.IMPOSSIBLE);
        assertThat(afterOneHop("1x|y")).isEqualTo(StateTable.IMPOSSIBLE);
        assertThat(afterOneHop("\\<2")).isGreaterThan(StateTable.FOUND);
    }

    private static int afterOneHop(String pattern) {
        StateTable states = new StateTable(Program.of(PatternParser.parse(pattern)));
        return next(states, next(states, StateTable.OUTSIDE, Symbols.SPACE), 1);
    }
}
