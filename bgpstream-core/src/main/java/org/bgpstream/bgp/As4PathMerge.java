package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.attribute.AsPath;

/**
 * Rebuilds the AS path that a speaker with two-octet AS numbers has passed on, from AS_PATH and AS4_PATH: RFC 6793
 * section 4.2.3.
 */
final class As4PathMerge {
    /** AS_TRANS, which stands for an AS number that two octets cannot hold (RFC 6793 section 9). */
    static final long AS_TRANS = 23456;

    private ByteBuffer merged = ByteBuffer.allocate(1024);

    /**
     * Makes the merged path: as much of the head of {@code asPath} as {@code as4Path} is shorter, then {@code as4Path}, with
     * its confederation segments: RFC 6793 section 6 leaves them out, but they were sent, and libBGPStream keeps them too.
     *
     * @param target takes the merged path on; or {@code asPath} as it is, if AS4_PATH is longer and so to be ignored
     */
    void merge(AsPathView asPath, AsPathView as4Path, AsPathView target) {
        int missing = asPath.pathLength() - as4Path.pathLength();
        if (missing < 0 || as4Path.segmentCount() == 0) {
            target.wrap(asPath.buffer(), asPath.start(), asPath.end(), asPath.width());
            return;
        }
        int needed = 2 * (asPath.end() - asPath.start()) + as4Path.end() - as4Path.start();
        if (merged.capacity() < needed) {
            merged = ByteBuffer.allocate(2 * needed);
        }
        merged.clear();
        putHead(asPath, missing);
        for (int at = as4Path.start(); at < as4Path.end(); at++) {
            merged.put(as4Path.buffer().get(at));
        }
        target.wrap(merged, 0, merged.position(), 4);
    }

    private void putHead(AsPathView path, int wantedHops) {
        int left = wantedHops;
        for (int at = path.start(); at < path.end(); ) {
            int type = path.buffer().get(at) & 0xFF;
            int asns = path.buffer().get(at + 1) & 0xFF;
            int hops = AsPathView.countedHops(type, asns);
            if (left == 0 && hops > 0) {
                return;
            }
            // a confederation segment next to what is taken is taken too; a sequence may be cut, a set may not
            int taken = type == AsPath.AS_SET || hops == 0 ? asns : Math.min(asns, left);
            merged.put((byte) type).put((byte) taken);
            for (int i = 0; i < taken; i++) {
                int asn = at + 2 + i * path.width();
                merged.putInt(
                        path.width() == 4
                                ? path.buffer().getInt(asn)
                                : path.buffer().getShort(asn) & 0xFFFF);
            }
            left -= Math.min(hops, left);
            at += 2 + asns * path.width();
        }
    }
}
