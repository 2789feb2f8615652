package org.bgpstream.net;

import java.util.Iterator;

/**
 * A set of IPv4 and IPv6 prefixes that tells fast whether it has a prefix, one that covers it, or one that it covers.
 *
 * <p>A prefix covers itself and all more specific prefixes of its version. Iteration follows the order of
 * {@link IpPrefix#compareTo}: IPv4 first, and a prefix before those it covers; it throws
 * {@link java.util.ConcurrentModificationException} after a prefix was added or removed, and does not remove.
 *
 * <p>Look-ups by {@code version}, {@code high}, {@code low} and {@code length} allocate nothing. They take left-aligned bits as
 * {@link IpPrefix#of(int, long, long, int)} does, bits after the length are ignored, and throw
 * {@link IllegalArgumentException} if the version is neither 4 nor 6 or the length does not fit it. Where a prefix is
 * {@code null}, {@link NullPointerException} is thrown.
 *
 * <p>Not safe for use by several threads when one of them writes; any number may read a set that nobody changes.
 */
public final class PrefixSet implements Iterable<IpPrefix> {
    private final PrefixTrie trie = new PrefixTrie(false);

    /** An empty set. */
    public PrefixSet() {}

    /** The number of prefixes. */
    public int size() {
        return trie.size();
    }

    /** Whether there is no prefix. */
    public boolean isEmpty() {
        return trie.size() == 0;
    }

    /** Removes all prefixes. */
    public void clear() {
        trie.clear();
    }

    /** Adds a prefix; {@code false} if it was in the set. */
    public boolean add(IpPrefix prefix) {
        if (contains(prefix)) {
            return false;
        }
        IpAddress address = prefix.address();
        trie.add(address.version(), address.high(), address.low(), prefix.length(), 0);
        return true;
    }

    /** Removes a prefix; {@code false} if it was not in the set. */
    public boolean remove(IpPrefix prefix) {
        if (!contains(prefix)) {
            return false;
        }
        IpAddress address = prefix.address();
        trie.remove(address.version(), address.high(), address.low(), prefix.length());
        return true;
    }

    /** Whether the set has this very prefix: what a filter calls {@code exact}. */
    public boolean contains(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return contains(address.version(), address.high(), address.low(), prefix.length());
    }

    /** As {@link #contains(IpPrefix)}. */
    public boolean contains(int version, long high, long low, int length) {
        return trie.isHeld(trie.covered(version, high, low, length));
    }

    /** Whether the set has the prefix or one that covers it: what a filter calls {@code more}. */
    public boolean containsCovering(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return containsCovering(address.version(), address.high(), address.low(), prefix.length());
    }

    /** As {@link #containsCovering(IpPrefix)}. */
    public boolean containsCovering(int version, long high, long low, int length) {
        return trie.hasCovering(version, high, low, length);
    }

    /** Whether the set has the prefix or one that it covers: what a filter calls {@code less}. */
    public boolean containsCovered(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return containsCovered(address.version(), address.high(), address.low(), prefix.length());
    }

    /** As {@link #containsCovered(IpPrefix)}. */
    public boolean containsCovered(int version, long high, long low, int length) {
        return trie.isUsed(trie.covered(version, high, low, length));
    }

    /** Whether the set has the prefix, one that covers it or one that it covers: what a filter calls {@code any}. */
    public boolean containsOverlapping(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return containsOverlapping(address.version(), address.high(), address.low(), prefix.length());
    }

    /** As {@link #containsOverlapping(IpPrefix)}. */
    public boolean containsOverlapping(int version, long high, long low, int length) {
        return trie.hasOverlapping(version, high, low, length);
    }

    @Override
    public Iterator<IpPrefix> iterator() {
        return PrefixIterator.all(trie, (prefix, spot) -> prefix);
    }
}
