package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.bgpstream.attribute.Communities;
import org.bgpstream.text.CommunitiesText;

/** COMMUNITIES (RFC 1997): four octets each. */
final class CommunitiesView implements Communities {
    static final int WIDTH = 4;

    private final OctetRows rows = new OctetRows(WIDTH);

    OctetRows rows() {
        return rows;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int get(int index) {
        return rows.getInt(index, 0);
    }

    @Override
    public boolean contains(int community) {
        ByteBuffer buffer = rows.buffer();
        for (int at = rows.start(); at < rows.end(); at += WIDTH) {
            if (buffer.getInt(at) == community) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Communities snapshot() {
        CommunitiesView snapshot = new CommunitiesView();
        snapshot.rows.copyOf(rows);
        return snapshot;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommunitiesView that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows);
    }

    @Override
    public String toString() {
        return CommunitiesText.toString(this);
    }
}
