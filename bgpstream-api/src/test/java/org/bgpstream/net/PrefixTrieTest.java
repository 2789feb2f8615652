package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixTrieTest {
    private static void add(PrefixTrie trie, IpPrefix prefix) {
        trie.reserve();
        trie.add(prefix.version(), prefix.address().high(), prefix.address().low(), prefix.length());
    }

    private static void remove(PrefixTrie trie, IpPrefix prefix) {
        trie.remove(prefix.version(), prefix.address().high(), prefix.address().low(), prefix.length());
    }

    private static List<IpPrefix> prefixes(long seed, int count) {
        RandomPrefixes random = new RandomPrefixes(seed);
        List<IpPrefix> prefixes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prefixes.add(random.next());
        }
        return prefixes;
    }

    @Test
    void nodesOfRemovedPrefixesAreUsedAgain() {
        List<IpPrefix> prefixes = prefixes(1, 2_000);
        PrefixTrie trie = new PrefixTrie();
        prefixes.forEach(prefix -> add(trie, prefix));
        int capacity = trie.capacity();
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(prefixes, random);
            prefixes.forEach(prefix -> remove(trie, prefix));
            Collections.shuffle(prefixes, random);
            prefixes.forEach(prefix -> add(trie, prefix));
        }
        // Room for one more prefix is kept beside the free nodes.
        assertThat(trie.capacity()).isLessThanOrEqualTo(capacity + capacity / 4);
    }

    @Test
    void onlyNodesThatAreNeededStay() {
        List<IpPrefix> prefixes = prefixes(2, 2_000);
        PrefixTrie trie = new PrefixTrie();
        prefixes.forEach(prefix -> add(trie, prefix));
        Collections.shuffle(prefixes, new Random(2));
        for (IpPrefix removed : prefixes) {
            remove(trie, removed);
            if (trie.size() % 10 == 0) {
                checkBelow(trie, PrefixTrie.root(4));
                checkBelow(trie, PrefixTrie.root(6));
            }
        }
        for (int version : new int[] {4, 6}) {
            assertThat(trie.child(PrefixTrie.root(version), 0)).isEqualTo(PrefixTrie.NONE);
            assertThat(trie.child(PrefixTrie.root(version), 1)).isEqualTo(PrefixTrie.NONE);
        }
    }

    private static void checkBelow(PrefixTrie trie, int node) {
        for (int bit = 0; bit < 2; bit++) {
            int child = trie.child(node, bit);
            if (child != PrefixTrie.NONE) {
                boolean zero = trie.child(child, 0) == PrefixTrie.NONE;
                boolean one = trie.child(child, 1) == PrefixTrie.NONE;
                int length = trie.length(child);
                assertThat(length).isGreaterThan(trie.length(node));
                assertThat(trie.isHeld(child) || !zero && !one || length % 32 == 0 && zero != one)
                        .as("a node of length " + length + " is needed")
                        .isTrue();
                assertThat((length - 1) / 32).as("word").isEqualTo(trie.length(node) / 32);
                checkBelow(trie, child);
            }
        }
    }
}
