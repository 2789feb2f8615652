package org.bgpstream.core.regex;

import java.util.Arrays;

/**
 * The deterministic automaton of a program, made as texts lead to its states. There are never more than
 * {@link #MAX_STATES} of them: when one more is needed, all are dropped and made anew as needed.
 *
 * <p>A state is the steps of the program that are possible behind what was read, including those that begin there, since the
 * pattern may be found anywhere. Assertions about what comes next wait in it for the next symbol.
 */
final class StateTable {
    /** In place of a state: nobody went there before. */
    static final int UNKNOWN = 0;

    /** The pattern cannot be found any more. */
    static final int IMPOSSIBLE = 1;

    /** The pattern was found, whatever follows. */
    static final int FOUND = 2;

    /** Before the text: a blank leads to its begin, so that the first AS number needs no other treatment than the next. */
    static final int OUTSIDE = 3;

    static final int MAX_STATES = 1 << 14;

    /** How many steps all states together may have, if the program is not greater itself. */
    private static final int MAX_MEMBERS = 1 << 20;

    /** The first state that is not always there. */
    private static final int FIRST = OUTSIDE + 1;

    private static final int SYMBOL_BITS = 5;

    private final Program program;
    private final StepSet here;
    private final StepSet there;
    /** The members of the state that is looked for, and in place of them while all states are dropped. */
    private int[] found;

    private final int[] spare;
    private final int maxMembers;
    /** Whether the pattern may begin elsewhere than at the begin of the text. */
    private final boolean restarts;

    private char[] nexts = new char[16 << SYMBOL_BITS];
    private boolean[] foundAtEnd = new boolean[16];
    private byte[] befores = new byte[16];
    /** Where the members of a state begin in {@link #members}; they end where those of the next begin. */
    private int[] memberStarts = new int[17];

    private int[] members = new int[64];
    private int count = FIRST;
    /** The states by the hash of their members, in the place that it gives or the next free one; half of it is free. */
    private char[] index = new char[64];

    private int drops;

    StateTable(Program program) {
        this.program = program;
        here = new StepSet(program);
        there = new StepSet(program);
        found = new int[program.size()];
        spare = new int[program.size()];
        maxMembers = Math.max(MAX_MEMBERS, 4 * program.size());
        restarts = mayBeginBehind(Symbols.WORD) || mayBeginBehind(Symbols.OTHER);
        addBegin();
    }

    private boolean mayBeginBehind(int context) {
        there.clear();
        there.add(program.start(), context, StepSet.UNKNOWN);
        return there.isFound() || there.write(context, found) > 0;
    }

    /** The state that a symbol leads to, or {@link #UNKNOWN} if it is to be {@linkplain #make made}. */
    int known(int state, int symbol) {
        return nexts[state << SYMBOL_BITS | symbol];
    }

    /** The state that a symbol leads to, made if need be. */
    int step(int state, int symbol) {
        int next = known(state, symbol);
        return next == UNKNOWN ? make(state, symbol) : next;
    }

    /** Whether there is so much room for states that {@link #make} drops none. */
    boolean hasRoom() {
        return count < MAX_STATES / 2 && memberStarts[count] < maxMembers / 2;
    }

    /** Whether the pattern is found if the text ends here. */
    boolean isFoundAtEnd(int state) {
        return foundAtEnd[state];
    }

    /** How often all states were dropped: those from before must not be used any more. */
    int drops() {
        return drops;
    }

    int stateCount() {
        return count;
    }

    private void addBegin() {
        Arrays.fill(nexts, IMPOSSIBLE << SYMBOL_BITS, FOUND << SYMBOL_BITS, (char) IMPOSSIBLE);
        Arrays.fill(nexts, FOUND << SYMBOL_BITS, OUTSIDE << SYMBOL_BITS, (char) FOUND);
        foundAtEnd[FOUND] = true;
        there.clear();
        there.add(program.start(), Symbols.EDGE, StepSet.UNKNOWN);
        int begin = stateOf(there, Symbols.EDGE);
        nexts[OUTSIDE << SYMBOL_BITS | Symbols.SPACE] = (char) begin;
        foundAtEnd[OUTSIDE] = foundAtEnd[begin];
    }

    /** Makes the state that a symbol leads to, in time linear in the size of the program. May drop all states first. */
    int make(int state, int symbol) {
        int context = Symbols.contextOf(symbol);
        there.clear();
        for (int i = memberStarts[state]; i < memberStarts[state + 1]; i++) {
            there.addTaken(members[i], symbol);
        }
        if (befores[state] != 0) {
            here.clear();
            addWaiting(state, context);
            if (here.isFound()) {
                nexts[state << SYMBOL_BITS | symbol] = (char) FOUND;
                return FOUND;
            }
            here.take(symbol, there);
        }
        there.add(program.start(), context, StepSet.UNKNOWN);
        int dropsBefore = drops;
        int next = stateOf(there, context);
        if (drops == dropsBefore) {
            nexts[state << SYMBOL_BITS | symbol] = (char) next;
        }
        return next;
    }

    /** Adds the assertions of a state that wait to {@link #here}, with what follows if what comes next is as they ask. */
    private void addWaiting(int state, int after) {
        for (int i = memberStarts[state]; i < memberStarts[state + 1]; i++) {
            if (program.isAssertion(members[i])) {
                here.add(members[i], befores[state], after);
            }
        }
    }

    /** The state of a set of steps behind a context; a new one if need be. */
    private int stateOf(StepSet steps, int context) {
        if (steps.isFound()) {
            return FOUND;
        }
        int size = steps.write(context, found);
        if (size == 0 && !restarts) {
            return IMPOSSIBLE;
        }
        if (2 * count >= index.length) {
            growIndex();
        }
        // what came before matters to assertions only
        int before = waitsAny(size) ? context : 0;
        int place = placeOf(size, before);
        if (index[place] != 0) {
            return index[place];
        }
        int ends = before == 0 ? 0 : contextsThatEnd(size, before);
        if (ends == Symbols.ANY_CONTEXT) {
            return FOUND;
        }
        if (count == MAX_STATES || memberStarts[count] + size > maxMembers) {
            drop();
            place = placeOf(size, before);
        }
        return addState(size, before, (ends & Symbols.EDGE) != 0, place);
    }

    private boolean waitsAny(int size) {
        for (int i = 0; i < size; i++) {
            if (program.isAssertion(found[i])) {
                return true;
            }
        }
        return false;
    }

    /** The contexts that, coming next, make the pattern found at once. */
    private int contextsThatEnd(int size, int before) {
        int ends = 0;
        for (int after = Symbols.EDGE; after <= Symbols.OTHER; after <<= 1) {
            here.clear();
            for (int i = 0; i < size; i++) {
                here.add(found[i], before, after);
            }
            if (here.isFound()) {
                ends |= after;
            }
        }
        return ends;
    }

    /** The place in the index of the state with the members found, or the free one where it belongs. */
    private int placeOf(int size, int before) {
        int place = hash(found, 0, size, before) & index.length - 1;
        while (index[place] != 0 && !isState(index[place], size, before)) {
            place = place + 1 & index.length - 1;
        }
        return place;
    }

    private static int hash(int[] steps, int start, int end, int before) {
        int hash = before;
        for (int i = start; i < end; i++) {
            hash = (hash ^ steps[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    private void growIndex() {
        index = new char[2 * index.length];
        for (int state = FIRST; state < count; state++) {
            int place = hash(members, memberStarts[state], memberStarts[state + 1], befores[state]) & index.length - 1;
            while (index[place] != 0) {
                place = place + 1 & index.length - 1;
            }
            index[place] = (char) state;
        }
    }

    private boolean isState(int state, int size, int before) {
        int start = memberStarts[state];
        return befores[state] == before && Arrays.equals(members, start, memberStarts[state + 1], found, 0, size);
    }

    private int addState(int size, int before, boolean ends, int place) {
        if (count == foundAtEnd.length) {
            nexts = Arrays.copyOf(nexts, 2 * nexts.length);
            foundAtEnd = Arrays.copyOf(foundAtEnd, 2 * count);
            befores = Arrays.copyOf(befores, 2 * count);
            memberStarts = Arrays.copyOf(memberStarts, 2 * count + 1);
        }
        int start = memberStarts[count];
        if (start + size > members.length) {
            members = Arrays.copyOf(members, Math.max(start + size, 2 * members.length));
        }
        System.arraycopy(found, 0, members, start, size);
        memberStarts[count + 1] = start + size;
        befores[count] = (byte) before;
        foundAtEnd[count] = ends;
        index[place] = (char) count;
        return count++;
    }

    private void drop() {
        Arrays.fill(nexts, 0, count << SYMBOL_BITS, (char) UNKNOWN);
        Arrays.fill(index, (char) 0);
        count = FIRST;
        drops++;
        int[] wanted = found;
        found = spare;
        addBegin();
        found = wanted;
    }
}
