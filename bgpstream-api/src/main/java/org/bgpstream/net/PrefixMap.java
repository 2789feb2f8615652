package org.bgpstream.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A map from IPv4 and IPv6 prefixes to values that finds the prefixes covering an address, and those within a prefix.
 *
 * <p>A prefix covers itself and all more specific prefixes of its version. Iteration follows the order of
 * {@link IpPrefix#compareTo}: IPv4 first, and a prefix before those it covers; it throws
 * {@link java.util.ConcurrentModificationException} after a prefix was added or removed, and does not remove.
 *
 * <p>Look-ups by {@code version}, {@code high}, {@code low} and {@code length} allocate nothing. They take left-aligned bits as
 * {@link IpPrefix#of(int, long, long, int)} does, bits after the length are ignored, and throw
 * {@link IllegalArgumentException} if the version is neither 4 nor 6 or the length does not fit it. Where a prefix, an
 * address or a value is {@code null}, {@link NullPointerException} is thrown.
 *
 * <p>Not safe for use by several threads when one of them writes; any number may read a map that nobody changes.
 *
 * @param <V> the type of the values
 */
public final class PrefixMap<V> implements Iterable<PrefixMap.Entry<V>> {
    /**
     * A prefix of a map and the value it had there.
     *
     * @param <V> the type of the value
     * @param prefix the prefix
     * @param value its value
     */
    public record Entry<V>(IpPrefix prefix, V value) {}

    private static final int NONE = -1;
    private static final int FIRST_CAPACITY = 4;

    /** Numbers each prefix with the index of its value. */
    private final PrefixTrie trie = new PrefixTrie(true);

    private Object[] values = new Object[FIRST_CAPACITY];
    /** Indexes that were used and are free again, each followed by the one freed before it. */
    private int[] nextFree = new int[FIRST_CAPACITY];

    private int firstFree = NONE;
    private int end;

    /** An empty map. */
    public PrefixMap() {}

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
        values = new Object[FIRST_CAPACITY];
        nextFree = new int[FIRST_CAPACITY];
        firstFree = NONE;
        end = 0;
    }

    /** Sets the value of a prefix and gives the one it had before, or {@code null}. */
    public V put(IpPrefix prefix, V value) {
        Objects.requireNonNull(value, "value");
        long spot = find(prefix);
        if (spot != PrefixTrie.NOWHERE) {
            V before = value(spot);
            values[trie.number(spot)] = value;
            return before;
        }
        if (firstFree == NONE && end == values.length) {
            int capacity = end + Math.max(FIRST_CAPACITY, end / 4);
            nextFree = Arrays.copyOf(nextFree, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        int index = firstFree == NONE ? end : firstFree;
        IpAddress address = prefix.address();
        trie.add(address.version(), address.high(), address.low(), prefix.length(), index);
        if (index == end) {
            end++;
        } else {
            firstFree = nextFree[index];
        }
        values[index] = value;
        return null;
    }

    /** Removes a prefix and gives the value it had, or {@code null}. */
    public V remove(IpPrefix prefix) {
        long spot = find(prefix);
        if (spot == PrefixTrie.NOWHERE) {
            return null;
        }
        int index = trie.number(spot);
        V before = value(spot);
        IpAddress address = prefix.address();
        trie.remove(address.version(), address.high(), address.low(), prefix.length());
        values[index] = null;
        nextFree[index] = firstFree;
        firstFree = index;
        return before;
    }

    /** The value of this very prefix, or {@code null}. */
    public V get(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return get(address.version(), address.high(), address.low(), prefix.length());
    }

    /** As {@link #get(IpPrefix)}. */
    public V get(int version, long high, long low, int length) {
        return value(trie.find(version, high, low, length));
    }

    /** The most specific prefix that contains the address, or {@code null}. */
    public Entry<V> longestMatch(IpAddress address) {
        return longestMatch(IpPrefix.of(address, address.version() == 4 ? 32 : 128));
    }

    /** The most specific prefix that covers the given one, itself included, or {@code null}. */
    public Entry<V> longestMatch(IpPrefix prefix) {
        return longestMatch(prefix, prefix.length());
    }

    /** The value of the most specific prefix that covers the given one, itself included, or {@code null}. */
    public V longestMatch(int version, long high, long low, int length) {
        return value(trie.longestCovering(version, high, low, length));
    }

    /** All prefixes that cover the given one, itself included, shortest first. */
    public List<Entry<V>> covering(IpPrefix prefix) {
        List<Entry<V>> entries = new ArrayList<>();
        Entry<V> entry = longestMatch(prefix);
        while (entry != null) {
            entries.add(entry);
            int length = entry.prefix().length();
            entry = length == 0 ? null : longestMatch(prefix, length - 1);
        }
        Collections.reverse(entries);
        return entries;
    }

    /** All prefixes that the given one covers, itself included, in order; found while they are iterated. */
    public Iterable<Entry<V>> covered(IpPrefix prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return () -> PrefixIterator.covered(trie, prefix, this::entry);
    }

    @Override
    public Iterator<Entry<V>> iterator() {
        return PrefixIterator.all(trie, this::entry);
    }

    /** Calls the action with each prefix and its value, in order. */
    public void forEach(BiConsumer<? super IpPrefix, ? super V> action) {
        Objects.requireNonNull(action, "action");
        for (Entry<V> entry : this) {
            action.accept(entry.prefix(), entry.value());
        }
    }

    private long find(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return trie.find(address.version(), address.high(), address.low(), prefix.length());
    }

    private Entry<V> longestMatch(IpPrefix prefix, int length) {
        IpAddress address = prefix.address();
        long spot = trie.longestCovering(address.version(), address.high(), address.low(), length);
        return spot == PrefixTrie.NOWHERE ? null : entry(IpPrefix.of(address, trie.length(spot)), spot);
    }

    private Entry<V> entry(IpPrefix prefix, long spot) {
        return new Entry<>(prefix, value(spot));
    }

    /** Only values of V are stored. */
    @SuppressWarnings("unchecked")
    private V value(long spot) {
        return spot == PrefixTrie.NOWHERE ? null : (V) values[trie.number(spot)];
    }
}
