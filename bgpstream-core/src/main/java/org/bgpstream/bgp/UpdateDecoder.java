package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.ElemType;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.net.IpPrefix;

/**
 * Gives the elems of one BGP UPDATE (RFC 4271 section 4.3, RFC 4760): withdrawals, withdrawals in MP_UNREACH_NLRI,
 * announcements, announcements in MP_REACH_NLRI; or the one End-of-RIB marker that it is (RFC 4724 section 2).
 */
public final class UpdateDecoder {
    /**
     * In an ADD-PATH mask: the families were agreed on by two peers, and the message is shown by one of them to others, who may
     * leave the identifiers out. FRR 8 does.
     */
    public static final int ONLY_AGREED = 1 << 16;

    /** Path identifiers stand before the NLRI of every family; see {@link #addPathBit}. */
    public static final int ADD_PATH_ALL = ONLY_AGREED - 1;

    private static final int NOT_CHECKED = -1;
    private static final int WITHDRAWN = 0;
    private static final int MP_UNREACH = 1;
    private static final int NLRI = 2;
    private static final int MP_REACH = 3;
    private static final int END_OF_RIB = 4;
    private static final int DONE = 5;

    private final AttributesView attributes = new AttributesView();
    private final NlriReader nlri = new NlriReader();
    private ByteBuffer buffer;
    private int addPath;
    private int withdrawnOffset;
    private int withdrawnEnd;
    private int attributesEnd;
    private int end;
    private String damage;
    private boolean attributesBroken;

    private long peerAsn = -1;
    private int peerVersion;
    private long peerHigh;
    private long peerLow;

    private int phase;

    /** The phase of the elem that was given last, or {@link #NOT_CHECKED}. */
    private int startedPhase;

    private int cursor;
    private int phaseEnd;
    private int phaseVersion;
    private int phaseSafi;
    private boolean phaseAddPath;
    private boolean phaseIsPlain;

    /** A decoder that has taken on nothing yet. */
    public UpdateDecoder() {}

    /**
     * The bit that says in an ADD-PATH mask that path identifiers stand before the NLRI of a family.
     *
     * @param version 4 or 6
     * @param safi 1, 2 or 4
     */
    public static int addPathBit(int version, int safi) {
        return 1 << (safi - 1 + (version == 4 ? 0 : 8));
    }

    /**
     * Takes on an UPDATE.
     *
     * @param newBuffer the bytes
     * @param offset the index of the first octet after the message header
     * @param newEnd the index after the message
     * @param options {@link AttributesView#AS4} or 0
     * @param newAddPath an ADD-PATH mask, 0 for none
     */
    public void wrap(ByteBuffer newBuffer, int offset, int newEnd, int options, int newAddPath) {
        // storing a reference costs a barrier
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        addPath = newAddPath;
        startedPhase = NOT_CHECKED;
        end = newEnd;
        damage = null;
        attributesBroken = false;
        withdrawnOffset = offset + 2;
        withdrawnEnd = withdrawnOffset;
        attributesEnd = withdrawnOffset;
        if (newEnd - offset < 2) {
            attributes.clear();
            breakOff("the UPDATE ends before its withdrawn routes");
            return;
        }
        withdrawnEnd = withdrawnOffset + (newBuffer.getShort(offset) & 0xFFFF);
        if (withdrawnEnd > newEnd - 2) {
            withdrawnEnd = withdrawnOffset;
            attributes.clear();
            breakOff("the withdrawn routes are longer than the UPDATE");
            return;
        }
        int attributesOffset = withdrawnEnd + 2;
        attributesEnd = attributesOffset + (newBuffer.getShort(withdrawnEnd) & 0xFFFF);
        if (attributesEnd > newEnd) {
            attributes.clear();
            breakAttributes("the path attributes are longer than the UPDATE");
            begin(WITHDRAWN, withdrawnOffset, withdrawnEnd, 4, NlriReader.SAFI_UNICAST);
            return;
        }
        attributes.wrap(newBuffer, attributesOffset, attributesEnd, options);
        phase = NOT_CHECKED;
        cursor = 0;
        phaseEnd = 0;
    }

    /** Judges the attributes: before the first elem is given, so that a message that a filter passes over costs nothing. */
    private void checkAttributes() {
        begin(WITHDRAWN, withdrawnOffset, withdrawnEnd, 4, NlriReader.SAFI_UNICAST);
        String problem = AttributeCheck.problem(attributes);
        if (problem != null) {
            breakAttributes(problem);
        } else if (withdrawnEnd == withdrawnOffset) {
            if (attributesEnd == end) {
                lookForEndOfRib();
            } else if (!attributes.index().hasMp()) {
                // most UPDATEs only announce
                begin(NLRI, attributesEnd, end, 4, NlriReader.SAFI_UNICAST);
            }
        }
    }

    /** Says whose the messages are that are taken on from now on, as {@link ElemView#setPeer} does. */
    public void setPeer(long asn, int version, long high, long low) {
        peerAsn = asn;
        peerVersion = version;
        peerHigh = high;
        peerLow = low;
    }

    /** Takes on nothing: there are no elems. */
    public void clear() {
        attributes.clear();
        damage = null;
        phase = DONE;
    }

    private void breakOff(String reason) {
        damage = reason;
        phase = DONE;
        cursor = 0;
        phaseEnd = 0;
    }

    /** Withdrawals stay good where attributes are broken, announcements do not (RFC 7606 section 2). */
    private void breakAttributes(String reason) {
        damage = reason;
        attributesBroken = true;
    }

    private void lookForEndOfRib() {
        if (attributesEnd == withdrawnEnd + 2) {
            begin(END_OF_RIB, 0, 0, 4, NlriReader.SAFI_UNICAST);
            return;
        }
        MpReachView unreach = attributes.mpUnreachView();
        if (unreach != null
                && unreach.nlriLength() == 0
                && unreach.safi() == NlriReader.SAFI_UNICAST
                && (unreach.afi() == NlriReader.AFI_IPV4 || unreach.afi() == NlriReader.AFI_IPV6)
                && attributes.count() == 1) {
            begin(END_OF_RIB, 0, 0, unreach.afi() == NlriReader.AFI_IPV4 ? 4 : 6, NlriReader.SAFI_UNICAST);
        }
    }

    private void begin(int newPhase, int from, int until, int version, int safi) {
        phase = newPhase;
        cursor = from;
        phaseEnd = until;
        phaseVersion = version;
        phaseSafi = safi;
        phaseAddPath = hasPathIds(from, until, version, safi);
        phaseIsPlain = version == 4 && safi != NlriReader.SAFI_LABELLED && !phaseAddPath;
    }

    /**
     * Whether path identifiers stand before NLRI: by the mask, unless the NLRI only makes sense without (a subtype of MRT
     * speaks for the message, ADD-PATH is agreed on for a family); or because BIRD 1 wrote them into records of the plain
     * subtypes. There the NLRI only makes sense with them, and the first octet of an identifier is 0 unless there are
     * sixteen million paths. Two octets of 0 would be the default route twice: GoBGP shows its Loc-RIB with identifiers of which
     * nobody has told.
     */
    private boolean hasPathIds(int from, int until, int version, int safi) {
        if (addPath != 0) {
            return (addPath & addPathBit(version, safi)) != 0
                    && !((addPath & ONLY_AGREED) != 0 && isOnePrefix(from, until, version, safi))
                    && (fits(from, until, version, safi, true) || !fits(from, until, version, safi, false));
        }
        return until - from > 4
                && buffer.get(from) == 0
                && (buffer.get(from + 1) == 0 || !fits(from, until, version, safi, false))
                && fits(from, until, version, safi, true);
    }

    /**
     * Whether NLRI is one prefix without an identifier, to the last bit: 10.0.0.0/25 could also be the default route with the
     * identifier 0x190A0000, but identifiers begin with an octet of 0.
     */
    private boolean isOnePrefix(int from, int until, int version, int safi) {
        if (from == until || safi == NlriReader.SAFI_LABELLED) {
            return false;
        }
        int bits = buffer.get(from) & 0xFF;
        int unused = 8 * (until - from - 1) - bits;
        return bits > 0
                && bits <= (version == 4 ? 32 : 128)
                && unused >= 0
                && unused < 8
                && (buffer.get(until - 1) & ((1 << unused) - 1)) == 0;
    }

    /**
     * Goes on to the next elem.
     *
     * @param elem to fill; holds what the last call left there
     * @return whether there was one
     */
    public boolean next(ElemView elem) {
        while (cursor >= phaseEnd) {
            if (phase >= END_OF_RIB) {
                return phase == END_OF_RIB && giveEndOfRib(elem);
            }
            nextPhase();
        }
        if (phaseIsPlain && buffer.limit() - cursor >= 8) {
            // nearly all prefixes: length and octets come with one read
            long octets = buffer.getLong(cursor);
            int bits = (int) (octets >>> 56);
            int next = cursor + 1 + ((bits + 7) >>> 3);
            if (next <= phaseEnd && bits <= 32) {
                cursor = next;
                start(elem);
                elem.setPrefix(4, octets << 8 & IpPrefix.highMask(bits), 0, bits, phaseSafi);
                return true;
            }
        }
        int next = nlri.read(buffer, cursor, phaseEnd, phaseVersion, phaseSafi, phaseAddPath);
        if (next < 0) {
            breakOff(nlriDamage());
            return false;
        }
        cursor = next;
        start(elem);
        nlri.applyTo(elem);
        return true;
    }

    private boolean giveEndOfRib(ElemView elem) {
        phase = DONE;
        elem.start(ElemType.END_OF_RIB);
        elem.setPeer(peerAsn, peerVersion, peerHigh, peerLow);
        elem.setPrefix(phaseVersion, 0, 0, 0, phaseSafi);
        return true;
    }

    /** Begins an elem; one of the same part of the message as the one before only differs in its prefix. */
    private void start(ElemView elem) {
        if (startedPhase == phase) {
            return;
        }
        startedPhase = phase;
        if (phase == NLRI || phase == MP_REACH) {
            elem.start(ElemType.ANNOUNCEMENT);
            elem.setAttributes(attributes, phase == MP_REACH);
        } else {
            elem.start(ElemType.WITHDRAWAL);
        }
        elem.setPeer(peerAsn, peerVersion, peerHigh, peerLow);
    }

    private void nextPhase() {
        if (phase == NOT_CHECKED) {
            checkAttributes();
        } else if (phase == WITHDRAWN && attributes.has(AttributeCode.MP_UNREACH_NLRI)) {
            beginMp(MP_UNREACH, attributes.mpUnreachView());
        } else if (phase < NLRI && !attributesBroken) {
            begin(NLRI, attributesEnd, end, 4, NlriReader.SAFI_UNICAST);
        } else if (phase == NLRI && attributes.has(AttributeCode.MP_REACH_NLRI)) {
            beginMp(MP_REACH, attributes.mpReachView());
        } else {
            phase = DONE;
        }
    }

    private void beginMp(int newPhase, MpReachView mp) {
        if (mp != null && NlriReader.canRead(mp.afi(), mp.safi())) {
            begin(newPhase, mp.nlriOffset(), mp.nlriEnd(), mp.afi() == NlriReader.AFI_IPV4 ? 4 : 6, mp.safi());
        } else {
            phase = newPhase;
        }
    }

    private String nlriDamage() {
        return phase == WITHDRAWN || phase == MP_UNREACH
                ? "a withdrawn prefix does not fit"
                : "an announced prefix does not fit";
    }

    /**
     * Checks the whole message without disturbing the elems.
     *
     * @return whether it is sound; {@link #damage()} says why not
     */
    public boolean check() {
        if (phase == NOT_CHECKED) {
            checkAttributes();
        }
        if (damage == null) {
            damage = nlriProblem();
        }
        return damage == null;
    }

    private String nlriProblem() {
        MpReachView unreach = attributes.mpUnreachView();
        MpReachView reach = attributes.mpReachView();
        if (!fits(withdrawnOffset, withdrawnEnd, 4, NlriReader.SAFI_UNICAST) || (unreach != null && !fits(unreach))) {
            return "a withdrawn prefix does not fit";
        }
        if (!fits(attributesEnd, end, 4, NlriReader.SAFI_UNICAST) || (reach != null && !fits(reach))) {
            return "an announced prefix does not fit";
        }
        return null;
    }

    private boolean fits(MpReachView mp) {
        return !NlriReader.canRead(mp.afi(), mp.safi())
                || fits(mp.nlriOffset(), mp.nlriEnd(), mp.afi() == NlriReader.AFI_IPV4 ? 4 : 6, mp.safi());
    }

    private boolean fits(int from, int until, int version, int safi) {
        return fits(from, until, version, safi, hasPathIds(from, until, version, safi));
    }

    private boolean fits(int from, int until, int version, int safi, boolean withPathIds) {
        int at = from;
        while (at >= 0 && at < until) {
            at = nlri.read(buffer, at, until, version, safi, withPathIds);
        }
        return at >= 0;
    }

    /** What is wrong with the message as far as {@link #wrap}, {@link #next} and {@link #check} have seen, or {@code null}. */
    public String damage() {
        return damage;
    }

    /** The attributes of the message. Borrowed. */
    public AttributesView attributes() {
        return attributes;
    }
}
