package org.bgpstream.bgp;

import org.bgpstream.attribute.LargeCommunities;
import org.bgpstream.text.CommunitiesText;

/** LARGE_COMMUNITIES (RFC 8092): three numbers of four octets each. */
final class LargeCommunitiesView implements LargeCommunities {
    static final int WIDTH = 12;

    private final OctetRows rows = new OctetRows(WIDTH);

    OctetRows rows() {
        return rows;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long globalAdministrator(int index) {
        return rows.getInt(index, 0) & 0xFFFFFFFFL;
    }

    @Override
    public long localData1(int index) {
        return rows.getInt(index, 4) & 0xFFFFFFFFL;
    }

    @Override
    public long localData2(int index) {
        return rows.getInt(index, 8) & 0xFFFFFFFFL;
    }

    @Override
    public LargeCommunities snapshot() {
        LargeCommunitiesView snapshot = new LargeCommunitiesView();
        snapshot.rows.copyOf(rows);
        return snapshot;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LargeCommunitiesView that && rows.equals(that.rows);
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
