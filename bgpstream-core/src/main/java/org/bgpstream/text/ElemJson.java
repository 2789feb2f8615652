package org.bgpstream.text;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.DumpPosition;
import org.bgpstream.PeerHeader;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;

/**
 * One JSON object for an elem with everything that it and its record know; {@code docs/json.md} describes each member.
 * What is absent has no member.
 */
public final class ElemJson {
    private static final String[] RECORD_TYPES = {"rib", "update"};
    private static final String[] POSITIONS = names(DumpPosition.values());
    private static final String[] STATUSES = names(RecordStatus.values());

    private ElemJson() {}

    /** Appends the object in one line, without its line end. Asks for the status of the record. */
    public static void append(BgpElem elem, TextBuffer out) {
        out.append('{');
        appendRecord(elem.record(), out);
        JsonText.letter(out, "type", elem.type().letter());
        appendPeer(elem, out);
        if (elem.prefixVersion() != 0) {
            appendPrefix(elem, out);
        }
        appendState(out, "old_state", elem.oldState());
        appendState(out, "new_state", elem.newState());
        JsonText.addressIfPresent(out, "next_hop", elem.nextHopVersion(), elem.nextHopHigh(), elem.nextHopLow());
        JsonText.addressIfPresent(out, "next_hop_link_local", elem.linkLocalNextHop());
        AttributesJson.append(elem.attributes(), out);
        out.append('}');
    }

    private static void appendRecord(BgpRecord record, TextBuffer out) {
        JsonText.word(out, "record_type", RECORD_TYPES[record.type() == RecordType.RIB ? 0 : 1]);
        JsonText.name(out, "time").appendMicros(record.timeMicros());
        JsonText.textIfPresent(out, "project", record.project());
        JsonText.textIfPresent(out, "collector", record.collector());
        JsonText.textIfPresent(out, "router", record.router());
        JsonText.addressIfPresent(out, "router_ip", record.routerAddress());
        JsonText.number(out, "dump_time", record.dumpTime());
        JsonText.word(out, "dump_position", POSITIONS[record.dumpPosition().ordinal()]);
        JsonText.word(out, "status", STATUSES[record.status().ordinal()]);
        JsonText.number(out, "record_number", record.recordNumber());
    }

    private static void appendPeer(BgpElem elem, TextBuffer out) {
        JsonText.numberIfPresent(out, "peer_asn", elem.peerAsn());
        JsonText.addressIfPresent(
                out, "peer_address", elem.peerAddressVersion(), elem.peerAddressHigh(), elem.peerAddressLow());
        long bgpId = elem.peerBgpId();
        if (bgpId >= 0) {
            JsonText.addressIfPresent(out, "peer_bgp_id", 4, bgpId << 32, 0);
        }
        if (elem.peerHeader() != null) {
            appendPeerHeader(elem.peerHeader(), out);
        }
        JsonText.numberIfPresent(out, "orig_time", elem.originatedTime());
    }

    private static void appendPeerHeader(PeerHeader header, TextBuffer out) {
        JsonText.number(out, "peer_type", header.type());
        JsonText.word(out, "rib_view", header.ribView().text());
        if (header.filtered()) {
            JsonText.name(out, "rib_filtered").append("true");
        }
        if (header.distinguisher() != 0) {
            JsonText.name(out, "peer_distinguisher").append('"');
            appendDistinguisher(header.distinguisher(), out);
            out.append('"');
        }
        if (header.timeMicros() >= 0) {
            JsonText.name(out, "peer_time").appendMicros(header.timeMicros());
        }
    }

    /**
     * The three types of RFC 4364 section 4.2; all others in hexadecimal digits, and the third if its AS number would look like one of
     * two octets.
     */
    private static void appendDistinguisher(long distinguisher, TextBuffer out) {
        long administrator = distinguisher >>> 16 & 0xFFFFFFFFL;
        int distinguisherType = (int) (distinguisher >>> 48);
        switch (distinguisherType == 2 && administrator <= 0xFFFF ? -1 : distinguisherType) {
            case 0 -> out.appendDecimal(administrator >>> 16).append(':').appendDecimal(distinguisher & 0xFFFFFFFFL);
            case 1 -> out.appendAddress(4, administrator << 32, 0).append(':').appendDecimal(distinguisher & 0xFFFF);
            case 2 -> out.appendDecimal(administrator).append(':').appendDecimal(distinguisher & 0xFFFF);
            default ->
                out.appendHex(
                        ByteBuffer.allocate(Long.BYTES).putLong(distinguisher).array());
        }
    }

    private static void appendPrefix(BgpElem elem, TextBuffer out) {
        JsonText.name(out, "prefix")
                .append('"')
                .appendPrefix(elem.prefixVersion(), elem.prefixHigh(), elem.prefixLow(), elem.prefixLength())
                .append('"');
        JsonText.numberIfPresent(out, "safi", elem.safi());
        JsonText.numberIfPresent(out, "path_id", elem.pathId());
        int labels = elem.labelCount();
        if (labels > 0) {
            JsonText.name(out, "labels").append('[');
            for (int i = 0; i < labels; i++) {
                JsonText.element(out).appendDecimal(elem.label(i));
            }
            out.append(']');
        }
    }

    private static void appendState(TextBuffer out, String name, PeerState state) {
        if (state != PeerState.UNKNOWN) {
            JsonText.word(out, name, state.text());
        }
    }

    /** {@code CORRUPTED_RECORD} is {@code corrupted-record}. */
    private static String[] names(Enum<?>[] values) {
        String[] names = new String[values.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = values[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return names;
    }
}
