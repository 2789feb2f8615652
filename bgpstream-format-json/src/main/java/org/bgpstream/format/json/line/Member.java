package org.bgpstream.format.json.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bgpstream.attribute.AttributeCode;

/** The members that are read, those of the objects in an elem among them; all others are passed over. */
public enum Member {
    RECORD_TYPE,
    TIME,
    PROJECT,
    COLLECTOR,
    ROUTER,
    ROUTER_IP,
    STATUS,
    TYPE,
    PEER_ASN,
    PEER_ADDRESS,
    PEER_BGP_ID,
    PEER_TYPE,
    RIB_VIEW,
    RIB_FILTERED,
    PEER_DISTINGUISHER,
    PEER_TIME,
    ORIG_TIME,
    PREFIX,
    SAFI,
    PATH_ID,
    LABELS,
    OLD_STATE,
    NEW_STATE,
    NEXT_HOP,
    NEXT_HOP_LINK_LOCAL,

    ORIGIN(AttributeCode.ORIGIN),
    AS_PATH(AttributeCode.AS_PATH),
    AS_PATH_SEGMENTS,
    RAW_AS_PATH,
    AS4_PATH(AttributeCode.AS4_PATH),
    NEXT_HOP_ATTRIBUTE(AttributeCode.NEXT_HOP),
    MED(AttributeCode.MULTI_EXIT_DISC),
    LOCAL_PREF(AttributeCode.LOCAL_PREF),
    ATOMIC_AGGREGATE(AttributeCode.ATOMIC_AGGREGATE),
    AGGREGATOR_ASN(AttributeCode.AGGREGATOR),
    AGGREGATOR_ADDRESS,
    AS4_AGGREGATOR_ASN(AttributeCode.AS4_AGGREGATOR),
    COMMUNITIES(AttributeCode.COMMUNITIES),
    LARGE_COMMUNITIES(AttributeCode.LARGE_COMMUNITIES),
    EXTENDED_COMMUNITIES(AttributeCode.EXTENDED_COMMUNITIES),
    IPV6_EXTENDED_COMMUNITIES(AttributeCode.IPV6_EXTENDED_COMMUNITIES),
    ORIGINATOR_ID(AttributeCode.ORIGINATOR_ID),
    CLUSTER_LIST(AttributeCode.CLUSTER_LIST),
    MP_REACH(AttributeCode.MP_REACH_NLRI),
    MP_UNREACH(AttributeCode.MP_UNREACH_NLRI),
    AIGP(AttributeCode.AIGP),
    PMSI_TUNNEL(AttributeCode.PMSI_TUNNEL),
    ONLY_TO_CUSTOMER(AttributeCode.ONLY_TO_CUSTOMER),
    ATTR_SET(AttributeCode.ATTR_SET),
    OTHER_ATTRIBUTES,

    ASNS,
    ASN,
    AFI,
    NLRI,
    FLAGS,
    TUNNEL_TYPE,
    LABEL,
    TUNNEL_IDENTIFIER,
    CODE,
    VALUE;

    /** How many there are. */
    static final int COUNT = values().length;

    /** Members by the hashes of their names; four times as many places as members, so that they seldom meet. */
    private static final Member[] TABLE = table(256);

    private final byte[] text;
    private final int attribute;

    Member() {
        this(-1);
    }

    Member(int attribute) {
        this.attribute = attribute;
        text = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    private static Member[] table(int places) {
        Member[] table = new Member[places];
        for (Member member : values()) {
            ByteBuffer name = ByteBuffer.wrap(member.text);
            int place = place(name, 0, name.limit(), places);
            while (table[place] != null) {
                place = place + 1 & places - 1;
            }
            table[place] = member;
        }
        return table;
    }

    private static int place(ByteBuffer name, int from, int end, int places) {
        int hash = end - from;
        for (int at = from; at < end; at++) {
            hash = 31 * hash + name.get(at);
        }
        return (hash ^ hash >>> 8) & places - 1;
    }

    /** The member of this name, or {@code null} if none of these has it. */
    static Member of(ByteBuffer buffer, int from, int end) {
        int place = place(buffer, from, end, TABLE.length);
        for (Member member = TABLE[place]; member != null; member = TABLE[place]) {
            if (member.isNamed(buffer, from, end)) {
                return member;
            }
            place = place + 1 & TABLE.length - 1;
        }
        return null;
    }

    private boolean isNamed(ByteBuffer buffer, int from, int end) {
        if (end - from != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (buffer.get(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The type code of the path attribute that stands where this member does, or -1 if none does. */
    public int attribute() {
        return attribute;
    }

    /** The name in JSON. */
    @Override
    public String toString() {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
