package org.bgpstream.bgp;

import java.util.Objects;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.text.CommunitiesText;

/** EXTENDED_COMMUNITIES (RFC 4360, eight octets each) or IPV6_EXTENDED_COMMUNITIES (RFC 5701, twenty). */
final class ExtendedCommunitiesView implements ExtendedCommunities {
    static final int WIDTH = 8;
    static final int IPV6_WIDTH = 20;

    private final OctetRows rows;

    ExtendedCommunitiesView(int width) {
        rows = new OctetRows(width);
    }

    OctetRows rows() {
        return rows;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int width() {
        return rows.width();
    }

    @Override
    public int type(int index) {
        return octet(index, 0);
    }

    @Override
    public int subType(int index) {
        return octet(index, 1);
    }

    @Override
    public int octet(int index, int octet) {
        Objects.checkIndex(octet, rows.width());
        return rows.getByte(index, octet) & 0xFF;
    }

    @Override
    public long bits(int index) {
        return rows.getLong(index, 0);
    }

    @Override
    public ExtendedCommunities snapshot() {
        ExtendedCommunitiesView snapshot = new ExtendedCommunitiesView(rows.width());
        snapshot.rows.copyOf(rows);
        return snapshot;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedCommunitiesView that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return CommunitiesText.toString(this);
    }
}
