package org.bgpstream.net;

/**
 * A path-compressed trie of IPv4 and IPv6 prefixes that branches by four bits at a time; each prefix has a number, if the owner
 * of the trie wants it.
 *
 * <p>A node stands at a base length, a multiple of four. It tells which of the 30 prefixes that are one to four bits longer are
 * held, and which of the 16 paths go on. Their places in the node are numbered as in a binary heap: 1 is the base
 * itself, which only a root may hold, below a place p are 2p and 2p + 1, and the paths go on from places 16 to 31.
 *
 * <p>A node keeps the 32 bits of the address in which its base ends. So that these are enough to compare it, a path has a node
 * wherever it passes from 32 bits to the next; all other nodes but the roots hold a prefix or part several paths.
 *
 * <p>Prefixes are given as in {@link IpPrefix#of(int, long, long, int)}; bits after the length are ignored. Look-ups answer with
 * a spot: a node and a place in it.
 */
final class PrefixTrie {
    /** The spot where nothing is. */
    static final long NOWHERE = 0;

    private static final int STRIDE = 4;
    private static final int PLACES = 32;
    private static final int FIRST_PATH = 16;
    private static final int MOST_NODES = 128 / STRIDE;

    /** For each place, the bits of itself and of those above it. */
    private static final int[] ABOVE = new int[PLACES];
    /** For each place, the bits of itself and of those below it. */
    private static final int[] BELOW = new int[PLACES];

    static {
        for (int place = 1; place < PLACES; place++) {
            for (int above = place; above >= 1; above /= 2) {
                ABOVE[place] |= 1 << above;
                BELOW[above] |= 1 << place;
            }
        }
    }

    private final PrefixNodes nodes;
    private int size;
    private int changes;

    /** An empty trie, of prefixes with numbers or without. */
    PrefixTrie(boolean numbered) {
        nodes = new PrefixNodes(numbered);
    }

    void clear() {
        nodes.clear();
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

    /** How many ints the trie has room for. */
    int capacity() {
        return nodes.ints().length;
    }

    /** The spot of /0. */
    static long root(int version) {
        return spot(rootNode(version), 1);
    }

    private static int rootNode(int version) {
        return switch (version) {
            case 4 -> PrefixNodes.ROOT_IPV4;
            case 6 -> PrefixNodes.ROOT_IPV6;
            default -> throw IpAddress.noVersion(version);
        };
    }

    private static long spot(int node, int place) {
        return (long) node * PLACES | place;
    }

    private static int node(long spot) {
        return (int) (spot / PLACES);
    }

    private static int place(long spot) {
        return (int) spot & PLACES - 1;
    }

    /** Whether the prefix at the spot was added. */
    boolean isHeld(long spot) {
        return (nodes.ints()[node(spot) + PrefixNodes.HELD] & 1 << place(spot)) != 0;
    }

    /** Whether any prefix at the spot or below it was added. */
    boolean isUsed(long spot) {
        int node = node(spot);
        int[] ints = nodes.ints();
        int paths = ints[node + PrefixNodes.INFO] & PrefixNodes.PATHS;
        return ((ints[node + PrefixNodes.HELD] | paths) & BELOW[place(spot)]) != 0;
    }

    /** The length of the prefix at the spot. */
    int length(long spot) {
        return base(spot) + last(place(spot));
    }

    /** The number of the prefix at the spot, which was added. */
    int number(long spot) {
        return nodes.number(node(spot), place(spot));
    }

    /** The length that a node stands at. */
    int base(long spot) {
        return nodes.base(node(spot));
    }

    /** The 32 bits of the address in which the base ends, 0 after it. */
    int word(long spot) {
        return nodes.ints()[node(spot)];
    }

    /** The bits that follow the base up to the spot, left-aligned in four. */
    static int stride(long spot) {
        int place = place(spot);
        return (place << (STRIDE - last(place))) & (FIRST_PATH - 1);
    }

    /** The first spot below this one for a next bit of 0 or 1; from a path's place to the next node there is only one. */
    long below(long spot, int bit) {
        int node = node(spot);
        int place = place(spot);
        if (place < FIRST_PATH) {
            return spot(node, 2 * place + bit);
        }
        boolean goesOn = bit == 0 && (nodes.paths(node) & 1 << place) != 0;
        return goesOn ? spot(nodes.child(node, place), 1) : NOWHERE;
    }

    /** The spot of this very prefix if it was added, or {@link #NOWHERE}. */
    long find(int version, long high, long low, int length) {
        long spot = covered(version, high, low, length);
        return isHeld(spot) ? spot : NOWHERE;
    }

    /** The spot of the prefix, or a node below it, if the trie comes that far; what the prefix covers is from there on. */
    long covered(int version, long high, long low, int length) {
        return descend(version, high, low, length, false);
    }

    boolean hasCovering(int version, long high, long low, int length) {
        return isHeld(descend(version, high, low, length, true));
    }

    boolean hasOverlapping(int version, long high, long low, int length) {
        return isUsed(descend(version, high, low, length, true));
    }

    /**
     * Follows the path of a prefix to its spot, or to the first node that it covers. With {@code untilHeld} ends at the first
     * node in which a prefix is held that covers it.
     */
    private long descend(int version, long high, long low, int length, boolean untilHeld) {
        IpPrefix.checkLength(version, length);
        int[] ints = nodes.ints();
        int node = rootNode(version);
        int base = 0;
        int word = (int) (high >>> Integer.SIZE);
        while (true) {
            int path = path(word, base);
            int place = place(path, length - base);
            if (untilHeld) {
                int covering = ints[node + PrefixNodes.HELD] & ABOVE[place];
                if (covering != 0) {
                    return spot(node, last(covering));
                }
            }
            if (length - base <= STRIDE) {
                return spot(node, place);
            }
            if ((ints[node + PrefixNodes.INFO] & 1 << path) == 0) {
                return NOWHERE;
            }
            node = ints[PrefixNodes.link(ints, node, path)];
            base = ints[node + PrefixNodes.INFO] & PrefixNodes.BASE;
            if (differs(ints[node], word, Math.min(base, length))) {
                return NOWHERE;
            }
            if (base >= length) {
                return spot(node, 1);
            }
            if (endsWord(base)) {
                word = word(high, low, base);
            }
        }
    }

    /** The spot of the most specific prefix that was added and covers the given one, itself included. */
    long longestCovering(int version, long high, long low, int length) {
        IpPrefix.checkLength(version, length);
        int[] ints = nodes.ints();
        long longest = NOWHERE;
        int node = rootNode(version);
        int base = 0;
        int word = (int) (high >>> Integer.SIZE);
        while (true) {
            int path = path(word, base);
            int covering = ints[node + PrefixNodes.HELD] & ABOVE[place(path, length - base)];
            if (covering != 0) {
                longest = spot(node, last(covering));
            }
            if (length - base <= STRIDE || (ints[node + PrefixNodes.INFO] & 1 << path) == 0) {
                return longest;
            }
            node = ints[PrefixNodes.link(ints, node, path)];
            base = ints[node + PrefixNodes.INFO] & PrefixNodes.BASE;
            if (base >= length || differs(ints[node], word, base)) {
                return longest;
            }
            if (endsWord(base)) {
                word = word(high, low, base);
            }
        }
    }

    /** Adds a prefix that was not added before; when there is no memory for it, the trie stays as it was. */
    void add(int version, long high, long low, int length, int number) {
        nodes.reserve();
        int home = Math.max(0, length - 1) & -STRIDE;
        int node = rootNode(version);
        while (nodes.base(node) < home) {
            node = step(node, word(high, low, nodes.base(node)), home);
        }
        nodes.hold(node, place(path(word(high, low, home), home), length - home), number);
        size++;
        changes++;
    }

    /** The next node on the path to a node with the base {@code home}, made if it is not there. */
    private int step(int node, int word, int home) {
        int base = nodes.base(node);
        int path = path(word, base);
        int wordStart = base & -Integer.SIZE;
        int most = Math.min(home, wordStart + Integer.SIZE);
        if ((nodes.paths(node) & 1 << path) == 0) {
            int made = nodes.create(word, most);
            nodes.addChild(node, path, made);
            return made;
        }
        int child = nodes.child(node, path);
        int childWord = nodes.ints()[child];
        int same = wordStart + (Integer.numberOfLeadingZeros(childWord ^ word) & -STRIDE);
        int shared = Math.min(same, Math.min(most, nodes.base(child)));
        if (shared == nodes.base(child)) {
            return child;
        }
        int parting = nodes.create(word, shared);
        nodes.addChild(parting, path(childWord, shared), child);
        nodes.replaceChild(node, path, parting);
        return parting;
    }

    /** Removes a prefix that was added; may need memory, as smaller blocks take the place of larger ones. */
    void remove(int version, long high, long low, int length) {
        nodes.reserve();
        int home = Math.max(0, length - 1) & -STRIDE;
        int[] passed = new int[MOST_NODES];
        int count = 0;
        int node = rootNode(version);
        while (nodes.base(node) < home) {
            passed[count++] = node;
            node = nodes.child(node, path(word(high, low, nodes.base(node)), nodes.base(node)));
        }
        nodes.drop(node, place(path(word(high, low, home), home), length - home));
        size--;
        changes++;
        while (count > 0 && !isNeeded(node)) {
            int parent = passed[--count];
            int path = path(word(high, low, nodes.base(parent)), nodes.base(parent));
            if (nodes.paths(node) == 0) {
                nodes.removeChild(parent, path);
            } else {
                int only = last(nodes.paths(node));
                nodes.replaceChild(parent, path, nodes.child(node, only));
                nodes.removeChild(node, only);
            }
            nodes.release(node);
            node = parent;
        }
    }

    private boolean isNeeded(int node) {
        int paths = Integer.bitCount(nodes.paths(node));
        boolean held = nodes.ints()[node + PrefixNodes.HELD] != 0;
        return held || paths > 1 || (paths == 1 && endsWord(nodes.base(node)));
    }

    /** The place from which the path of an address goes on after a base. */
    private static int path(int word, int base) {
        return FIRST_PATH | (word >>> (Integer.SIZE - STRIDE - base) & (FIRST_PATH - 1));
    }

    /** The place so many bits after the base, on the way to the place of a path. */
    private static int place(int path, int bits) {
        return path >>> Math.max(0, STRIDE - bits);
    }

    private static int last(int bits) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
    }

    /** Whether words differ in a bit before a length that ends in them, not at their start. */
    private static boolean differs(int word, int other, int length) {
        return (word ^ other) >>> -length != 0;
    }

    private static boolean endsWord(int length) {
        return length % Integer.SIZE == 0;
    }

    /** The 32 bits of an address that follow so many, less than 128, or in the midst of which these end. */
    private static int word(long high, long low, int length) {
        long half = length < Long.SIZE ? high : low;
        return (int) ((length & Integer.SIZE) == 0 ? half >>> Integer.SIZE : half);
    }
}
