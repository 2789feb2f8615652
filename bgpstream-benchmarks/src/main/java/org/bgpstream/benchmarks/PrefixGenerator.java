package org.bgpstream.benchmarks;

import java.util.Random;
import org.bgpstream.net.IpPrefix;

/**
 * Gives prefixes spread as those of a full routing table are, the same at each run: one in five is IPv6, most are /24 and /48,
 * and many neighbour others within the block of one holder.
 */
final class PrefixGenerator {
    private static final int BLOCKS = 20_000;
    /** The length of a block. */
    private static final int IPV4_BLOCK = 16;

    private static final int IPV6_BLOCK = 29;

    private final Random random;
    private final int[] blocks4 = new int[BLOCKS];
    private final long[] blocks6 = new long[BLOCKS];

    /**
     * A generator at its beginning.
     *
     * @param seed the same for the same prefixes; the blocks do not depend on it
     */
    PrefixGenerator(long seed) {
        Random holders = new Random(20_260_101);
        for (int i = 0; i < BLOCKS; i++) {
            // 1.0.0.0 to 223.255.255.255, and 2000::/3
            blocks4[i] = (1 + holders.nextInt(223)) << 24 | holders.nextInt(256) << 16;
            blocks6[i] = (0x2000_0000_0000_0000L | holders.nextLong() >>> 3) & IpPrefix.highMask(IPV6_BLOCK);
        }
        random = new Random(seed);
    }

    IpPrefix next() {
        if (random.nextInt(5) == 0) {
            long within = random.nextLong() >>> IPV6_BLOCK;
            return IpPrefix.of(6, blocks6[random.nextInt(BLOCKS)] | within, 0, length6());
        }
        int within = random.nextInt() >>> IPV4_BLOCK;
        return IpPrefix.of(4, (long) (blocks4[random.nextInt(BLOCKS)] | within) << 32, 0, length4());
    }

    /** Of ten, six are /24, three /19 to /23 and one is shorter. */
    private int length4() {
        int tenth = random.nextInt(10);
        return tenth < 6 ? 24 : tenth < 9 ? 19 + random.nextInt(5) : 8 + random.nextInt(11);
    }

    /** Of ten, five are /48, four /33 to /47 and one is a /32. */
    private int length6() {
        int tenth = random.nextInt(10);
        return tenth < 5 ? 48 : tenth < 9 ? 33 + random.nextInt(15) : 32;
    }
}
