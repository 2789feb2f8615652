package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.Tlvs;

/**
 * The fields of Route Monitoring in version 4 (draft-ietf-grow-bmp-tlv): one holds the UPDATE, others may say how to read it. As the
 * drafts have numbered them in four different ways, they are known by their content: a marker and a length that fills the field is
 * the BGP Message TLV, a list of capabilities the Stateless Parsing TLV.
 */
final class RoutesFields {
    /** Send and receive: what a field says of one message has no direction. */
    private static final int BOTH_DIRECTIONS = 3;

    private int bgp;
    private int bgpEnd;
    private boolean as4;
    private int addPath;
    private String damage;

    /** Reads the fields between two indexes. */
    void read(ByteBuffer buffer, int from, int end) {
        bgp = -1;
        as4 = false;
        addPath = 0;
        damage = null;
        int at = from;
        while (at < end) {
            int next = Tlvs.next(buffer, at, end, Tlvs.INDEXED_HEADER);
            if (next < 0) {
                damage = "a field is longer than the message";
                return;
            }
            int value = at + Tlvs.INDEXED_HEADER;
            if (holdsBgp(buffer, value, next)) {
                bgp = value;
                bgpEnd = next;
            } else if (holdsCapabilities(buffer, value, next)) {
                readCapabilities(buffer, value, next);
            }
            at = next;
        }
        if (bgp < 0) {
            damage = "no field holds a BGP message";
        }
    }

    private static boolean holdsBgp(ByteBuffer buffer, int value, int end) {
        return end - value >= Bmp.BGP_HEADER && Bmp.isBgp(buffer, value) && Bmp.bgpLength(buffer, value) == end - value;
    }

    /** Whether a value is made of capabilities that say how to read an UPDATE. */
    private static boolean holdsCapabilities(ByteBuffer buffer, int value, int end) {
        int at = value;
        while (end - at >= 2) {
            int code = buffer.get(at) & 0xFF;
            int length = buffer.get(at + 1) & 0xFF;
            if (code == OpenView.ADD_PATH ? length % 4 != 0 : code != OpenView.FOUR_OCTET_AS || length != 4) {
                return false;
            }
            at += 2 + length;
        }
        return at == end && at > value;
    }

    private void readCapabilities(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (at < end) {
            int value = at + 2;
            int next = value + (buffer.get(at + 1) & 0xFF);
            if ((buffer.get(at) & 0xFF) == OpenView.ADD_PATH) {
                addPath |= OpenView.addPathFamilies(buffer, value, next, BOTH_DIRECTIONS);
            } else {
                as4 = true;
            }
            at = next;
        }
    }

    /** The index of the BGP message, or -1 if there is none. */
    int bgp() {
        return bgp;
    }

    /** The index after it. */
    int bgpEnd() {
        return bgpEnd;
    }

    /** Whether it has AS numbers of four octets, as a field says. */
    boolean as4() {
        return as4;
    }

    /** The families in which it has path identifiers, as a field says. */
    int addPath() {
        return addPath;
    }

    /** What is wrong with the fields, or {@code null}. */
    String damage() {
        return damage;
    }
}
