package org.bgpstream.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prefixes of both versions and all lengths, of which many cover, neighbour or repeat earlier ones. */
final class RandomPrefixes {
    private static final int[] LENGTHS = {0, 1, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127, 128};

    private final Random random;
    private final List<IpPrefix> earlier = new ArrayList<>();

    RandomPrefixes(long seed) {
        random = new Random(seed);
        earlier.add(IpPrefix.parse("0.0.0.0/0"));
        earlier.add(IpPrefix.parse("::/0"));
    }

    IpPrefix next() {
        IpPrefix next = random.nextInt(4) == 0 ? fresh() : related(earlier.get(random.nextInt(earlier.size())));
        earlier.add(next);
        return next;
    }

    private IpPrefix fresh() {
        int version = random.nextBoolean() ? 4 : 6;
        return IpPrefix.of(version, random.nextLong(), random.nextLong(), length(version));
    }

    /** The other prefix longer, shorter, the same, or with one bit turned. */
    private IpPrefix related(IpPrefix other) {
        IpAddress address = other.address();
        int turned = random.nextInt(Math.max(1, other.length()));
        boolean turn = random.nextInt(3) == 0;
        long high = address.high() ^ (turn && turned < 64 ? Long.MIN_VALUE >>> turned : 0);
        long low = address.low() ^ (turn && turned >= 64 ? Long.MIN_VALUE >>> turned : 0);
        int length = length(address.version());
        if (length > other.length()) {
            high |= random.nextLong() & ~IpPrefix.highMask(other.length());
            low |= random.nextLong() & ~IpPrefix.lowMask(other.length());
        }
        return IpPrefix.of(address.version(), high, low, random.nextInt(4) == 0 ? other.length() : length);
    }

    private int length(int version) {
        int max = version == 4 ? 32 : 128;
        return Math.min(max, random.nextBoolean() ? LENGTHS[random.nextInt(LENGTHS.length)] : random.nextInt(max + 1));
    }
}
