package org.bgpstream.net;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks a trie, or what is below one node of it, in the order of {@link IpPrefix#compareTo}. */
final class PrefixIterator<T> implements Iterator<T> {
    /** What the iterator gives for a prefix and its node. */
    interface Result<T> {
        T of(IpPrefix prefix, int node);
    }

    /** Each node on the longest path may leave a sibling for later, and there are two roots. */
    private static final int DEEPEST = 128 + 2;

    private final PrefixTrie trie;
    private final Result<T> result;
    private final int changes;
    private final int[] later = new int[DEEPEST];
    private int count;
    private int version;
    private long high;
    private long low;
    private int node;

    private PrefixIterator(PrefixTrie trie, Result<T> result) {
        this.trie = trie;
        this.result = result;
        changes = trie.changes();
    }

    /** All prefixes. */
    static <T> PrefixIterator<T> all(PrefixTrie trie, Result<T> result) {
        PrefixIterator<T> iterator = new PrefixIterator<>(trie, result);
        iterator.push(PrefixTrie.root(6));
        iterator.push(PrefixTrie.root(4));
        iterator.advance();
        return iterator;
    }

    /** The prefixes that the given one covers, itself included. */
    static <T> PrefixIterator<T> covered(PrefixTrie trie, IpPrefix prefix, Result<T> result) {
        PrefixIterator<T> iterator = new PrefixIterator<>(trie, result);
        IpAddress address = prefix.address();
        iterator.version = address.version();
        iterator.high = address.high();
        iterator.low = address.low();
        iterator.push(trie.covered(address.version(), address.high(), address.low(), prefix.length()));
        iterator.advance();
        return iterator;
    }

    private void push(int next) {
        if (next != PrefixTrie.NONE) {
            later[count++] = next;
        }
    }

    /** To the next prefix, or past the last. */
    private void advance() {
        do {
            if (count == 0) {
                node = PrefixTrie.NONE;
                return;
            }
            node = later[--count];
            enter();
            push(trie.child(node, 1));
            push(trie.child(node, 0));
        } while (!trie.isHeld(node));
    }

    /** The words before that of a node are those of the nodes above it, the words after it are 0. */
    private void enter() {
        int length = trie.length(node);
        if (length == 0) {
            version = node == PrefixTrie.root(4) ? 4 : 6;
            high = 0;
            low = 0;
            return;
        }
        long word = Integer.toUnsignedLong(trie.word(node));
        switch ((length - 1) / Integer.SIZE) {
            case 0 -> high = word << Integer.SIZE;
            case 1 -> high = (high & -1L << Integer.SIZE) | word;
            case 2 -> low = word << Integer.SIZE;
            default -> low = (low & -1L << Integer.SIZE) | word;
        }
        if (length <= Long.SIZE) {
            low = 0;
        }
    }

    @Override
    public boolean hasNext() {
        return node != PrefixTrie.NONE;
    }

    @Override
    public T next() {
        if (changes != trie.changes()) {
            throw new ConcurrentModificationException("prefixes were added or removed since the iteration began");
        }
        if (node == PrefixTrie.NONE) {
            throw new NoSuchElementException("no more prefixes");
        }
        T next = result.of(IpPrefix.of(version, high, low, trie.length(node)), node);
        advance();
        return next;
    }
}
