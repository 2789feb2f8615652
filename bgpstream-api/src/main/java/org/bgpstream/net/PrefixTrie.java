package org.bgpstream.net;

import java.util.Arrays;

/**
 * A path-compressed binary trie of IPv4 and IPv6 prefixes, each a node; what belongs to a prefix is kept by the owner, at
 * the number of its node, which stays the same until the prefix is removed.
 *
 * <p>A node is four ints of one array: 32 bits of its prefix, two children and a length with a mark. The 32 bits are the word
 * of the address in which the prefix ends; so that one word is enough to compare a node, IPv6 paths have a node wherever
 * they pass from one word to the next, after 32, 64 and 96 bits. Other nodes that are no prefix of the trie have two children.
 *
 * <p>Prefixes are given as in {@link IpPrefix#of(int, long, long, int)}; bits after the length are ignored.
 */
final class PrefixTrie {
    /** What look-ups answer when there is no such node; longer than any prefix, it also ends each path. */
    static final int NONE = 0;

    private static final int NODE_SIZE = 4;
    /** The nodes of 0.0.0.0/0 and ::/0 are always there. */
    private static final int ROOT_IPV4 = NODE_SIZE;

    private static final int ROOT_IPV6 = 2 * NODE_SIZE;
    private static final int FIRST_FREE = 3 * NODE_SIZE;

    /** Indexes inside a node; the word stands at the node itself. */
    private static final int CHILDREN = 1;

    private static final int INFO = 3;

    private static final int LENGTH = 0xFF;
    /** The mark of the prefixes that were added, beside the length. */
    private static final int HELD = 0x100;
    /** A prefix needs its own node, one where its path leaves another, and three between words. */
    private static final int MOST_NEW_NODES = 5;

    private static final int FIRST_CAPACITY = 8;

    private int[] nodes;
    private int end;
    /** Removed nodes, linked by their first child. */
    private int free;

    private int size;
    private int changes;

    PrefixTrie() {
        clear();
    }

    void clear() {
        nodes = new int[FIRST_CAPACITY * NODE_SIZE];
        nodes[NONE + INFO] = LENGTH;
        end = FIRST_FREE;
        free = NONE;
        size = 0;
        changes++;
    }

    int size() {
        return size;
    }

    /** Another number whenever prefixes were added or removed. */
    int changes() {
        return changes;
    }

    /** All numbers of nodes are less than this. */
    int capacity() {
        return nodes.length / NODE_SIZE;
    }

    /** The index of a node that belongs to its owner's arrays: 0 to {@link #capacity()} - 1. */
    static int number(int node) {
        return node / NODE_SIZE;
    }

    /** The node of /0. */
    static int root(int version) {
        return switch (version) {
            case 4 -> ROOT_IPV4;
            case 6 -> ROOT_IPV6;
            default -> throw IpAddress.noVersion(version);
        };
    }

    int length(int node) {
        return nodes[node + INFO] & LENGTH;
    }

    /** Whether the node is a prefix that was added. */
    boolean isHeld(int node) {
        return nodes[node + INFO] > LENGTH;
    }

    /** The child that goes on with a bit of 0 or 1, or {@link #NONE}. */
    int child(int node, int bit) {
        return nodes[node + CHILDREN + bit];
    }

    /** The 32 bits of the address in which the node's prefix ends. */
    int word(int node) {
        return nodes[node];
    }

    /** The node of this very prefix, if it was added. */
    int find(int version, long high, long low, int length) {
        int node = descend(version, high, low, length, false);
        return nodes[node + INFO] == (length | HELD) ? node : NONE;
    }

    /** The node below which are all prefixes that the given one covers, itself included. */
    int covered(int version, long high, long low, int length) {
        return descend(version, high, low, length, false);
    }

    boolean hasCovering(int version, long high, long low, int length) {
        int info = nodes[descend(version, high, low, length, true) + INFO];
        return info > LENGTH && (info & LENGTH) <= length;
    }

    boolean hasOverlapping(int version, long high, long low, int length) {
        return descend(version, high, low, length, true) != NONE;
    }

    /**
     * Follows the path of a prefix to the first node that is not shorter: it covers all that the prefix covers. With
     * {@code untilHeld} ends earlier, at the first prefix on the path that was added.
     */
    private int descend(int version, long high, long low, int length, boolean untilHeld) {
        IpPrefix.checkLength(version, length);
        int[] trie = nodes;
        int node = root(version);
        if (length == 0) {
            return isUsed(node) ? node : NONE;
        }
        if (untilHeld && trie[node + INFO] > LENGTH) {
            return node;
        }
        int word = (int) (high >>> 32);
        node = trie[node + CHILDREN + (word >>> 31)];
        while (true) {
            int info = trie[node + INFO];
            int nodeLength = info & LENGTH;
            if (nodeLength >= length) {
                return node != NONE && differs(trie[node], word, length) ? NONE : node;
            }
            if (differs(trie[node], word, nodeLength)) {
                return NONE;
            }
            if (untilHeld && info > LENGTH) {
                return node;
            }
            if (endsWord(nodeLength)) {
                word = word(high, low, nodeLength);
            }
            node = trie[node + CHILDREN + bit(word, nodeLength)];
        }
    }

    /** The most specific node that was added and covers the given prefix, itself included. */
    int longestCovering(int version, long high, long low, int length) {
        IpPrefix.checkLength(version, length);
        int[] trie = nodes;
        int node = root(version);
        int longest = trie[node + INFO] > LENGTH ? node : NONE;
        int word = (int) (high >>> 32);
        node = trie[node + CHILDREN + (word >>> 31)];
        while (true) {
            int info = trie[node + INFO];
            int nodeLength = info & LENGTH;
            if (nodeLength > length || differs(trie[node], word, nodeLength)) {
                return longest;
            }
            if (info > LENGTH) {
                longest = node;
            }
            if (nodeLength == length) {
                return longest;
            }
            if (endsWord(nodeLength)) {
                word = word(high, low, nodeLength);
            }
            node = trie[node + CHILDREN + bit(word, nodeLength)];
        }
    }

    /** Makes room for one more prefix; then {@link #add} cannot fail, nor {@link #capacity()} change. */
    void reserve() {
        if (end + MOST_NEW_NODES * NODE_SIZE > nodes.length) {
            int capacity = capacity();
            nodes = Arrays.copyOf(nodes, (capacity + Math.max(FIRST_CAPACITY, capacity / 4)) * NODE_SIZE);
        }
    }

    /** Adds a prefix, if it was not added before, and gives its node; {@link #reserve} comes first. */
    int add(int version, long high, long low, int length) {
        IpPrefix.checkLength(version, length);
        int node = root(version);
        while (length(node) < length) {
            node = step(node, word(high, low, length(node)), length);
        }
        if (!isHeld(node)) {
            nodes[node + INFO] |= HELD;
            size++;
            changes++;
        }
        return node;
    }

    /** The next node on the path to a prefix of this length, made if it is not there. */
    private int step(int node, int word, int length) {
        int nodeLength = length(node);
        int link = node + CHILDREN + bit(word, nodeLength);
        int child = nodes[link];
        int wordStart = nodeLength & -Integer.SIZE;
        int most = Math.min(length, wordStart + Integer.SIZE);
        if (child == NONE) {
            return nodes[link] = newNode(word, most);
        }
        int same = wordStart + Integer.numberOfLeadingZeros(nodes[child] ^ word);
        int shared = Math.min(same, Math.min(most, length(child)));
        if (shared == length(child)) {
            return child;
        }
        int parting = newNode(word, shared);
        nodes[parting + CHILDREN + bit(nodes[child], shared)] = child;
        return nodes[link] = parting;
    }

    private int newNode(int word, int length) {
        int node = free;
        if (node == NONE) {
            node = end;
            end += NODE_SIZE;
        } else {
            free = child(node, 0);
        }
        nodes[node] = word & -1 << -length;
        nodes[node + CHILDREN] = NONE;
        nodes[node + CHILDREN + 1] = NONE;
        nodes[node + INFO] = length;
        return node;
    }

    /** Removes a prefix, if it was added. */
    void remove(int version, long high, long low, int length) {
        int removed = find(version, high, low, length);
        if (removed == NONE) {
            return;
        }
        nodes[removed + INFO] &= LENGTH;
        size--;
        changes++;
        // The last node on the path that stays in use without the removed one, and the link to it.
        int staying = root(version);
        int linkToStaying = NONE;
        int linkBelow = NONE;
        int link = NONE;
        int node = staying;
        while (node != removed) {
            if (link == NONE || isHeld(node) || (child(node, 0) != NONE && child(node, 1) != NONE)) {
                staying = node;
                linkToStaying = link;
                linkBelow = NONE;
            }
            link = node + CHILDREN + bit(word(high, low, length(node)), length(node));
            if (linkBelow == NONE) {
                linkBelow = link;
            }
            node = nodes[link];
        }
        if (isUsed(removed)) {
            bypass(removed, link);
        } else if (linkBelow != NONE) {
            freeAll(linkBelow);
            bypass(staying, linkToStaying);
        }
    }

    /** Whether the node is needed for a prefix at it or below it. */
    private boolean isUsed(int node) {
        return isHeld(node) || child(node, 0) != NONE || child(node, 1) != NONE;
    }

    /** Frees a chain of nodes with one child at most. */
    private void freeAll(int link) {
        int node = nodes[link];
        nodes[link] = NONE;
        while (node != NONE) {
            int next = child(node, 0) | child(node, 1);
            free(node);
            node = next;
        }
    }

    /** Links the only child of a node in its place, if the node serves nothing else; no link leads to a root. */
    private void bypass(int node, int link) {
        if (link == NONE || isHeld(node) || endsWord(length(node))) {
            return;
        }
        if (child(node, 0) == NONE || child(node, 1) == NONE) {
            nodes[link] = child(node, 0) | child(node, 1);
            free(node);
        }
    }

    private void free(int node) {
        nodes[node + CHILDREN] = free;
        free = node;
    }

    /** Whether words differ in a bit before a length that ends in them, not at their start. */
    private static boolean differs(int word, int other, int length) {
        return (word ^ other) >>> -length != 0;
    }

    /** The bit of a word that follows a prefix of this length. */
    private static int bit(int word, int length) {
        return word >>> ~length & 1;
    }

    private static boolean endsWord(int length) {
        return (length & Integer.SIZE - 1) == 0;
    }

    /** The 32 bits of an address that hold the bit after a prefix of this length, less than 128. */
    private static int word(long high, long low, int length) {
        long half = length < Long.SIZE ? high : low;
        return (int) ((length & Integer.SIZE) == 0 ? half >>> Integer.SIZE : half);
    }
}
