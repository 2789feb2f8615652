package org.bgpstream.format.json.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bgpstream.PeerHeader;
import org.bgpstream.RecordType;
import org.bgpstream.RibView;
import org.bgpstream.json.Range;
import org.bgpstream.json.SharedTexts;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ForeignNames;
import org.bgpstream.spi.ForeignText;

/** The senders seen so far, so that what is said of known ones is not read again. */
final class Senders {
    private static final List<Member> MEMBERS = List.of(
            Member.RECORD_TYPE,
            Member.PROJECT,
            Member.COLLECTOR,
            Member.ROUTER,
            Member.ROUTER_IP,
            Member.PEER_ASN,
            Member.PEER_ADDRESS,
            Member.PEER_BGP_ID,
            Member.PEER_TYPE,
            Member.RIB_VIEW,
            Member.RIB_FILTERED,
            Member.PEER_DISTINGUISHER);

    private static final int LONGEST_TEXT = 4096;
    private static final long MAX_UNSIGNED = 0xFFFFFFFFL;
    private static final int MAX_SHORT = 0xFFFF;
    private static final int MAX_OCTET = 0xFF;

    /** Peer flags (RFC 7854 section 4.2, RFC 8671 section 4, RFC 9069 section 4.2). */
    private static final int IPV6 = 0x80;

    private static final int FILTERED = 0x80;
    private static final int POST_POLICY = 0x40;
    private static final int ADJ_RIB_OUT = 0x10;

    private final Range[] ranges = new Range[Member.COUNT];
    private final SharedTexts<Sender> known;
    private ByteBuffer buffer;
    private String problem;

    Senders() {
        for (Member member : MEMBERS) {
            ranges[member.ordinal()] = new Range();
        }
        known = new SharedTexts<>(MEMBERS.stream().map(this::range).toList(), LONGEST_TEXT, this::read);
    }

    private Range range(Member member) {
        return ranges[member.ordinal()];
    }

    /** The sender that a line tells of, or {@code null} if what it says makes no sense, as {@link #problem} tells. */
    Sender find(ByteBuffer newBuffer, Members members) {
        buffer = newBuffer;
        for (int i = 0; i < MEMBERS.size(); i++) {
            Member member = MEMBERS.get(i);
            if (members.has(member)) {
                range(member).set(newBuffer, members.begin(member), members.end(member));
            } else {
                range(member).clear();
            }
        }
        problem = null;
        Sender sender = known.find();
        if (sender == null && problem == null) {
            problem = "the names of the record are too long";
        }
        return sender;
    }

    /** What makes no sense, or {@code null}. */
    String problem() {
        return problem;
    }

    private Sender read() {
        try {
            IpAddress address = address(Member.PEER_ADDRESS);
            IpAddress bgpId = address(Member.PEER_BGP_ID);
            if (bgpId != null && bgpId.version() != 4) {
                throw refused(Member.PEER_BGP_ID, "an IPv4 address");
            }
            int peerType = (int) number(Member.PEER_TYPE, MAX_OCTET);
            return new Sender(
                    type(),
                    name(Member.PROJECT),
                    name(Member.COLLECTOR),
                    name(Member.ROUTER),
                    address(Member.ROUTER_IP),
                    number(Member.PEER_ASN, MAX_UNSIGNED),
                    address == null ? 0 : address.version(),
                    address == null ? 0 : address.high(),
                    address == null ? 0 : address.low(),
                    bgpId == null ? -1 : bgpId.high() >>> 32,
                    peerType,
                    flags(peerType, address),
                    distinguisher());
        } catch (Refused e) {
            problem = e.getMessage();
            return null;
        }
    }

    private Refused refused(Member member, String allowed) {
        Range range = range(member);
        return new Refused(member, ForeignText.shown(buffer, range.from(), range.end()), allowed);
    }

    private RecordType type() throws Refused {
        return switch (range(Member.RECORD_TYPE).text()) {
            case "" -> null;
            case "rib" -> RecordType.RIB;
            case "update" -> RecordType.UPDATE;
            default -> throw refused(Member.RECORD_TYPE, "rib and update");
        };
    }

    private String name(Member member) throws Refused {
        Range range = range(member);
        if (range.isPresent() && !range.isString()) {
            throw refused(member, "text");
        }
        String name = ForeignNames.of(range.text().getBytes(StandardCharsets.UTF_8));
        return name.isEmpty() ? null : name;
    }

    private IpAddress address(Member member) throws Refused {
        String text = range(member).text();
        try {
            return text.isEmpty() ? null : IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(member, "an address");
        }
    }

    private long number(Member member, long max) throws Refused {
        String text = range(member).text();
        if (text.isEmpty()) {
            return -1;
        }
        long number = text.matches("\\d{1,10}") ? Long.parseLong(text) : Long.MAX_VALUE;
        if (number > max) {
            throw refused(member, "0 to " + max);
        }
        return number;
    }

    private int flags(int peerType, IpAddress address) throws Refused {
        String text = range(Member.RIB_VIEW).text();
        boolean filtered = range(Member.RIB_FILTERED).text().equals("true");
        boolean locRib = peerType == PeerHeader.LOC_RIB_INSTANCE;
        RibView view = Arrays.stream(RibView.values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElse(null);
        if (peerType < 0 ? !text.isEmpty() : view == null || locRib != (view == RibView.LOC_RIB)) {
            throw refused(
                    Member.RIB_VIEW,
                    peerType < 0
                            ? "it beside " + Member.PEER_TYPE
                            : "the tables of " + Member.PEER_TYPE + " " + peerType);
        }
        if (filtered && !locRib) {
            throw refused(Member.RIB_FILTERED, "it in loc-rib");
        }
        if (locRib) {
            return filtered ? FILTERED : 0;
        }
        int policy =
                view == RibView.ADJ_RIB_IN_POST_POLICY || view == RibView.ADJ_RIB_OUT_POST_POLICY ? POST_POLICY : 0;
        int direction =
                view == RibView.ADJ_RIB_OUT_PRE_POLICY || view == RibView.ADJ_RIB_OUT_POST_POLICY ? ADJ_RIB_OUT : 0;
        int version = peerType >= 0 && address != null && address.version() == 6 ? IPV6 : 0;
        return policy | direction | version;
    }

    /** The types of RFC 4364 section 4.2, told by what fits into them; or all digits. */
    private long distinguisher() throws Refused {
        String text = range(Member.PEER_DISTINGUISHER).text();
        if (text.isEmpty()) {
            return 0;
        }
        if (text.matches("[0-9a-f]{16}")) {
            return Long.parseUnsignedLong(text, 16);
        }
        int colon = text.lastIndexOf(':');
        String administrator = text.substring(0, Math.max(colon, 0));
        String assigned = text.substring(colon + 1);
        if (assigned.matches("\\d{1,10}")) {
            long number = Long.parseLong(assigned);
            if (administrator.matches("\\d{1,10}")) {
                long asn = Long.parseLong(administrator);
                if (asn <= MAX_SHORT && number <= MAX_UNSIGNED) {
                    return asn << 32 | number;
                }
                if (asn <= MAX_UNSIGNED && number <= MAX_SHORT) {
                    return 2L << 48 | asn << 16 | number;
                }
            } else if (administrator.indexOf('.') > 0 && number <= MAX_SHORT) {
                return 1L << 48 | ipv4(administrator) >>> 16 | number;
            }
        }
        throw refused(Member.PEER_DISTINGUISHER, "a route distinguisher or 16 hexadecimal digits");
    }

    /** The bits of an address in the upper half. */
    private long ipv4(String text) throws Refused {
        try {
            return IpAddress.parse(text).high();
        } catch (IllegalArgumentException e) {
            throw refused(Member.PEER_DISTINGUISHER, "a route distinguisher or 16 hexadecimal digits");
        }
    }
}
