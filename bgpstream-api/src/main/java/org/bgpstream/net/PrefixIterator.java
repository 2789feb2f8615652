package org.bgpstream.net;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks a trie, or what is below one spot of it, in the order of {@link IpPrefix#compareTo}. */
final class PrefixIterator<T> implements Iterator<T> {
    /** What the iterator gives for a prefix and its spot. */
    interface Result<T> {
        T of(IpPrefix prefix, long spot);
    }

    /** Each bit of the longest path may leave a sibling for later, and there are two roots. */
    private static final int DEEPEST = 128 + 2;

    private final PrefixTrie trie;
    private final Result<T> result;
    private final int changes;
    private final long[] later = new long[DEEPEST];
    private int count;
    private int version;
    private long high;
    private long low;
    private long spot;

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

    private void push(long next) {
        if (trie.isUsed(next)) {
            later[count++] = next;
        }
    }

    /** To the next prefix, or past the last. */
    private void advance() {
        do {
            if (count == 0) {
                spot = PrefixTrie.NOWHERE;
                return;
            }
            spot = later[--count];
            if (spot == PrefixTrie.root(4)) {
                version = 4;
            } else if (spot == PrefixTrie.root(6)) {
                version = 6;
            }
            enter(trie.base(spot), Integer.toUnsignedLong(trie.word(spot)));
            push(trie.below(spot, 1));
            push(trie.below(spot, 0));
        } while (!trie.isHeld(spot));
    }

    /** The words before that of a node are those of the nodes above it, the words after it are 0. */
    private void enter(int base, long word) {
        switch ((base - 1) / Integer.SIZE) {
            case 0 -> high = word << Integer.SIZE;
            case 1 -> high = (high & -1L << Integer.SIZE) | word;
            case 2 -> low = word << Integer.SIZE;
            default -> low = (low & -1L << Integer.SIZE) | word;
        }
        if (base <= Long.SIZE) {
            low = 0;
        }
    }

    /** The prefix at the spot: the base and the bits after it. */
    private IpPrefix prefix() {
        int base = trie.base(spot);
        long after = (long) PrefixTrie.stride(spot) << (Long.SIZE - 4) >>> (base % Long.SIZE);
        boolean first = base < Long.SIZE;
        return IpPrefix.of(version, first ? high | after : high, first ? low : low | after, trie.length(spot));
    }

    @Override
    public boolean hasNext() {
        return spot != PrefixTrie.NOWHERE;
    }

    @Override
    public T next() {
        if (changes != trie.changes()) {
            throw new ConcurrentModificationException("prefixes were added or removed since the iteration began");
        }
        if (spot == PrefixTrie.NOWHERE) {
            throw new NoSuchElementException("no more prefixes");
        }
        T next = result.of(prefix(), spot);
        advance();
        return next;
    }
}
