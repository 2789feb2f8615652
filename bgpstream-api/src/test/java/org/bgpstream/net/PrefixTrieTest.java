package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTrieTest {
    private static void add(PrefixTrie trie, IpPrefix prefix) {
        trie.add(prefix.version(), prefix.address().high(), prefix.address().low(), prefix.length(), 0);
    }

    private static void remove(PrefixTrie trie, IpPrefix prefix) {
        trie.remove(prefix.version(), prefix.address().high(), prefix.address().low(), prefix.length());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatRemovedPrefixesLeaveIsUsedAgain(boolean numbered) {
        RandomPrefixes source = new RandomPrefixes(1);
        List<IpPrefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            prefixes.add(source.next());
        }
        prefixes = new ArrayList<>(new TreeSet<>(prefixes));
        Random random = new Random(1);
        PrefixTrie trie = new PrefixTrie(numbered);
        int capacity = 0;
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(prefixes, random);
            prefixes.forEach(prefix -> add(trie, prefix));
            if (round == 0) {
                capacity = trie.capacity();
            }
            Collections.shuffle(prefixes, random);
            prefixes.forEach(prefix -> remove(trie, prefix));
            for (int version : new int[] {4, 6}) {
                // No node is left, not even one without prefixes.
                assertThat(trie.isUsed(PrefixTrie.root(version))).isFalse();
            }
        }
        // The sizes of blocks in use differ a little with the order.
        assertThat(trie.capacity()).isLessThanOrEqualTo(capacity + capacity / 2);
    }
}
