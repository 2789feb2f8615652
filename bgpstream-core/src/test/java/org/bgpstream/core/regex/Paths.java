package org.bgpstream.core.regex;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.AttributesView;

/** Makes AS paths from their text, or at random. */
final class Paths {
    private static final Pattern SEGMENT =
            Pattern.compile("\\{([^}]*)}|\\(([^)]*)\\)|\\[([^\\]]*)]|<([^>]*)>|([0-9]+(?: [0-9]+)*)");
    private static final int[] TYPES = {
        AsPath.AS_SET, AsPath.AS_CONFED_SEQUENCE, AsPath.AS_CONFED_SET, 9, AsPath.AS_SEQUENCE
    };
    private static final int EXTENDED_LENGTH = 0x50;
    private static final int MAX_ASNS = 255;

    private final ByteBuffer octets = ByteBuffer.allocate(1 << 16);
    private final AttributesView attributes = new AttributesView();

    Paths() {
        clear();
    }

    static AsPath of(String text) {
        Paths paths = new Paths();
        Matcher segments = SEGMENT.matcher(text);
        while (segments.find()) {
            int kind = 0;
            while (segments.group(kind + 1) == null) {
                kind++;
            }
            long[] asns = Pattern.compile("[ ,]")
                    .splitAsStream(segments.group(kind + 1))
                    .filter(asn -> !asn.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            paths.segment(TYPES[kind], asns);
        }
        return paths.path();
    }

    /** A path of some thousand hops, whose AS numbers are below a bound. */
    static AsPath sequences(Random random, int hops, int bound) {
        Paths paths = new Paths();
        for (int left = hops; left > 0; left -= MAX_ASNS) {
            paths.segment(
                    AsPath.AS_SEQUENCE,
                    random.longs(Math.min(left, MAX_ASNS), 0, bound).toArray());
        }
        return paths.path();
    }

    Paths clear() {
        octets.clear().putShort((short) (EXTENDED_LENGTH << 8 | 2)).putShort((short) 0);
        return this;
    }

    Paths segment(int type, long... asns) {
        octets.put((byte) type).put((byte) asns.length);
        for (long asn : asns) {
            octets.putInt((int) asn);
        }
        return this;
    }

    /** The same view each time. */
    AsPath path() {
        octets.putShort(2, (short) (octets.position() - 4));
        attributes.wrap(octets, 0, octets.position(), AttributesView.AS4);
        return attributes.asPath();
    }
}
