package org.bgpstream.core.regex;

import org.bgpstream.attribute.AsPath;

/** A path that is not a view of octets. */
record PlainPath(AsPath path) implements AsPath {
    @Override
    public int segmentCount() {
        return path.segmentCount();
    }

    @Override
    public int segmentType(int segment) {
        return path.segmentType(segment);
    }

    @Override
    public int segmentLength(int segment) {
        return path.segmentLength(segment);
    }

    @Override
    public long asn(int segment, int index) {
        return path.asn(segment, index);
    }

    @Override
    public int asnCount() {
        return path.asnCount();
    }

    @Override
    public long asn(int index) {
        return path.asn(index);
    }

    @Override
    public long originAsn() {
        return path.originAsn();
    }

    @Override
    public int pathLength() {
        return path.pathLength();
    }

    @Override
    public boolean contains(long asn) {
        return path.contains(asn);
    }

    @Override
    public AsPath snapshot() {
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
