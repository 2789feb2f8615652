package org.bgpstream.net;

import java.util.Arrays;

/**
 * The nodes of a {@link PrefixTrie} with their blocks, all in one array of ints; what is released is used again.
 *
 * <p>A node is four ints: 32 bits of an address, its base length with the paths that go on, the prefixes it holds, and its
 * block, which lists the child of each path and then, if they are numbered, the number of each prefix. A block has the least
 * power of two ints that it needs.
 */
final class PrefixNodes {
    /** The nodes of the two /0 are always there; index 0 is no node, and reads as one that is empty. */
    static final int ROOT_IPV4 = 4;

    static final int ROOT_IPV6 = 8;

    /** Indexes from that of the node, at which are the 32 bits. */
    static final int INFO = 1;

    static final int HELD = 2;
    private static final int BLOCK = 3;

    /** The bits of {@link #INFO}. */
    static final int BASE = 0xFF;

    static final int PATHS = 0xFFFF0000;

    private static final int NODE_SIZE = 4;
    private static final int FIRST_END = 12;
    /** One prefix needs five nodes at most, two ints for each to be listed, and makes a block of 32 ints one of 64. */
    private static final int MOST_NEW = 5 * (NODE_SIZE + 2) + 64;

    private final boolean numbered;
    /** Unused blocks by the logarithm of their size, each with the index of the next; 0 ends. */
    private final int[] unused = new int[Integer.SIZE];

    private int[] ints;
    private int end;

    /** The two roots; prefixes get numbers or not. */
    PrefixNodes(boolean numbered) {
        this.numbered = numbered;
        clear();
    }

    void clear() {
        ints = new int[FIRST_END + MOST_NEW];
        end = FIRST_END;
        Arrays.fill(unused, 0);
    }

    /** The array, until more room is reserved. */
    int[] ints() {
        return ints;
    }

    /** Makes room to add or remove one prefix, before anything is changed: there may be no memory. */
    void reserve() {
        if (ints.length - end < MOST_NEW) {
            ints = Arrays.copyOf(ints, Math.addExact(ints.length, MOST_NEW + ints.length / 8));
        }
    }

    int base(int node) {
        return ints[node + INFO] & BASE;
    }

    int paths(int node) {
        return ints[node + INFO] & PATHS;
    }

    /** Where the child of a path is listed. */
    static int link(int[] ints, int node, int path) {
        return ints[node + BLOCK] + Integer.bitCount(ints[node + INFO] & PATHS & (1 << path) - 1);
    }

    int child(int node, int path) {
        return ints[link(ints, node, path)];
    }

    /** The number of the prefix held at a place. */
    int number(int node, int place) {
        return ints[ints[node + BLOCK] + numberIndex(node, place)];
    }

    private int numberIndex(int node, int place) {
        return Integer.bitCount(paths(node)) + Integer.bitCount(ints[node + HELD] & (1 << place) - 1);
    }

    /** A new node without children and prefixes. */
    int create(int word, int base) {
        int node = allocate(NODE_SIZE);
        ints[node] = word & -1 << -base;
        ints[node + INFO] = base;
        ints[node + HELD] = 0;
        ints[node + BLOCK] = 0;
        return node;
    }

    /** Gives up a node that has no children and prefixes. */
    void release(int node) {
        release(node, NODE_SIZE);
    }

    void addChild(int node, int path, int child) {
        insert(node, Integer.bitCount(paths(node) & (1 << path) - 1), child);
        ints[node + INFO] |= 1 << path;
    }

    void replaceChild(int node, int path, int child) {
        ints[link(ints, node, path)] = child;
    }

    void removeChild(int node, int path) {
        delete(node, Integer.bitCount(paths(node) & (1 << path) - 1));
        ints[node + INFO] &= ~(1 << path);
    }

    void hold(int node, int place, int number) {
        if (numbered) {
            insert(node, numberIndex(node, place), number);
        }
        ints[node + HELD] |= 1 << place;
    }

    void drop(int node, int place) {
        if (numbered) {
            delete(node, numberIndex(node, place));
        }
        ints[node + HELD] &= ~(1 << place);
    }

    private int listed(int node) {
        return Integer.bitCount(paths(node)) + (numbered ? Integer.bitCount(ints[node + HELD]) : 0);
    }

    private void insert(int node, int index, int value) {
        int count = listed(node);
        int block = ints[node + BLOCK];
        if (isFull(count)) {
            int larger = allocate(Math.max(1, 2 * count));
            System.arraycopy(ints, block, ints, larger, count);
            if (count > 0) {
                release(block, count);
            }
            block = larger;
            ints[node + BLOCK] = larger;
        }
        System.arraycopy(ints, block + index, ints, block + index + 1, count - index);
        ints[block + index] = value;
    }

    private void delete(int node, int index) {
        int left = listed(node) - 1;
        int block = ints[node + BLOCK];
        System.arraycopy(ints, block + index + 1, ints, block + index, left - index);
        if (left == 0) {
            release(block, 1);
            ints[node + BLOCK] = 0;
        } else if (isFull(left)) {
            // A block is never split: in the end there would be none but small ones.
            int smaller = allocate(left);
            System.arraycopy(ints, block, ints, smaller, left);
            release(block, 2 * left);
            ints[node + BLOCK] = smaller;
        }
    }

    /** Whether a block of just this size lists so many. */
    private static boolean isFull(int count) {
        return (count & count - 1) == 0;
    }

    private int allocate(int blockSize) {
        int kind = Integer.numberOfTrailingZeros(blockSize);
        int block = unused[kind];
        if (block == 0) {
            block = end;
            end += blockSize;
        } else {
            unused[kind] = ints[block];
        }
        return block;
    }

    private void release(int block, int blockSize) {
        int kind = Integer.numberOfTrailingZeros(blockSize);
        ints[block] = unused[kind];
        unused[kind] = block;
    }
}
