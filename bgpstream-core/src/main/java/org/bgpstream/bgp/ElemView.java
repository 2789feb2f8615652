package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.PeerHeader;
import org.bgpstream.PeerState;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.Communities;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.text.ElemLine;

/**
 * The elem that a record decoder fills and an application reads: one object for all elems of a stream.
 *
 * <p>A decoder calls {@link #start} for each elem and then sets what the elem has; whatever it does not set is absent.
 */
public final class ElemView implements BgpElem {
    private final AttributesView none = new AttributesView();
    private final AttributesView own = new AttributesView();
    private final NextHopView nextHop = new NextHopView();

    /** Those of the elem, if {@link #hasAttributes}. */
    private AttributesView attributes = own;

    private boolean hasAttributes;
    private BgpRecord record;
    private ElemType type = ElemType.PEER_STATE;

    private long peerAsn = -1;
    private int peerVersion;
    private long peerHigh;
    private long peerLow;
    private long peerBgpId = -1;

    private PeerHeader peerHeader;
    private boolean hasPeerHeader;

    private int prefixVersion;
    private long prefixHigh;
    private long prefixLow;
    private int prefixLength = -1;
    private int safi = -1;
    private long pathId = -1;
    private ByteBuffer labelBuffer;
    private int labelOffset;
    private int labelCount;

    private boolean inMpReach;
    private boolean nextHopKnown;
    private long originatedTime = -1;
    private PeerState oldState = PeerState.UNKNOWN;
    private PeerState newState = PeerState.UNKNOWN;

    /** An elem of which nothing is set. */
    public ElemView() {}

    /** Begins an elem: everything but its record becomes absent. */
    public void start(ElemType newType) {
        // storing a reference costs a barrier: only what changes is stored
        if (type != newType) {
            type = newType;
        }
        peerAsn = -1;
        peerVersion = 0;
        peerHigh = 0;
        peerLow = 0;
        peerBgpId = -1;
        hasPeerHeader = false;
        prefixVersion = 0;
        prefixHigh = 0;
        prefixLow = 0;
        prefixLength = -1;
        safi = -1;
        pathId = -1;
        labelCount = 0;
        originatedTime = -1;
        if (oldState != PeerState.UNKNOWN || newState != PeerState.UNKNOWN) {
            oldState = PeerState.UNKNOWN;
            newState = PeerState.UNKNOWN;
        }
        inMpReach = false;
        nextHopKnown = false;
        hasAttributes = false;
    }

    /** Sets the record that the elem belongs to. */
    public void setRecord(BgpRecord newRecord) {
        record = newRecord;
    }

    /**
     * Sets the peer.
     *
     * @param asn unsigned 32 bits, or -1
     * @param version 4 or 6, or 0 if the address is not known
     * @param high the first 64 bits of the address, left-aligned
     * @param low the last 64 bits
     */
    public void setPeer(long asn, int version, long high, long low) {
        peerAsn = asn;
        peerVersion = version;
        peerHigh = high;
        peerLow = low;
    }

    /** Sets the BGP identifier of the peer, unsigned 32 bits. */
    public void setPeerBgpId(long bgpId) {
        peerBgpId = bgpId;
    }

    /** Sets the header of the peer, a view that many elems share. */
    public void setPeerHeader(PeerHeader header) {
        if (peerHeader != header) {
            peerHeader = header;
        }
        hasPeerHeader = true;
    }

    /**
     * Sets the prefix; its bits after the length must be 0.
     *
     * @param version 4 or 6
     * @param length in bits
     * @param newSafi 1 unicast, 2 multicast, 4 labelled
     */
    public void setPrefix(int version, long high, long low, int length, int newSafi) {
        prefixVersion = version;
        prefixHigh = high;
        prefixLow = low;
        prefixLength = length;
        safi = newSafi;
    }

    /** Sets the path identifier, unsigned 32 bits. */
    public void setPathId(long id) {
        pathId = id;
    }

    /** Sets the labels: {@code count} fields of three octets each (RFC 8277 section 2.2). */
    public void setLabels(ByteBuffer buffer, int offset, int count) {
        labelBuffer = buffer;
        labelOffset = offset;
        labelCount = count;
    }

    /**
     * Sets the attributes by wrapping them.
     *
     * @param offset the index of the first attribute
     * @param end the index after the last
     * @param options what {@link AttributesView#wrap} takes
     * @param mpReach whether the prefix stands in MP_REACH_NLRI, whose next hop it then has
     */
    public void setAttributes(ByteBuffer buffer, int offset, int end, int options, boolean mpReach) {
        own.wrap(buffer, offset, end, options);
        setAttributes(own, mpReach);
    }

    /** Sets the attributes to those of a message that many elems share. The next hop is then looked for in them. */
    public void setAttributes(AttributesView message, boolean mpReach) {
        if (attributes != message) {
            attributes = message;
        }
        hasAttributes = true;
        inMpReach = mpReach;
        nextHopKnown = false;
    }

    /**
     * Sets, after the attributes, a next hop that stands outside of them: a field as {@link #nextHop()} reads it.
     */
    public void setNextHop(ByteBuffer buffer, int offset, int length) {
        nextHop.wrap(buffer, offset, length);
        nextHopKnown = true;
    }

    /** Sets when a route of a routing table came, in seconds since the epoch. */
    public void setOriginatedTime(long seconds) {
        originatedTime = seconds;
    }

    /** Sets the states of a peer state elem. */
    public void setStates(PeerState before, PeerState after) {
        oldState = before;
        newState = after;
    }

    @Override
    public ElemType type() {
        return type;
    }

    @Override
    public BgpRecord record() {
        return record;
    }

    @Override
    public long peerAsn() {
        return peerAsn;
    }

    @Override
    public IpAddress peerAddress() {
        return peerVersion == 0 ? null : IpAddress.of(peerVersion, peerHigh, peerLow);
    }

    @Override
    public int peerAddressVersion() {
        return peerVersion;
    }

    @Override
    public long peerAddressHigh() {
        return peerHigh;
    }

    @Override
    public long peerAddressLow() {
        return peerLow;
    }

    @Override
    public long peerBgpId() {
        return peerBgpId;
    }

    @Override
    public PeerHeader peerHeader() {
        return hasPeerHeader ? peerHeader : null;
    }

    @Override
    public IpPrefix prefix() {
        return prefixVersion == 0 ? null : IpPrefix.of(prefixVersion, prefixHigh, prefixLow, prefixLength);
    }

    @Override
    public int prefixVersion() {
        return prefixVersion;
    }

    @Override
    public long prefixHigh() {
        return prefixHigh;
    }

    @Override
    public long prefixLow() {
        return prefixLow;
    }

    @Override
    public int prefixLength() {
        return prefixLength;
    }

    @Override
    public int safi() {
        return safi;
    }

    @Override
    public long pathId() {
        return pathId;
    }

    @Override
    public int labelCount() {
        return labelCount;
    }

    @Override
    public int label(int index) {
        if (index < 0 || index >= labelCount) {
            throw new IndexOutOfBoundsException("label " + index + " of " + labelCount);
        }
        int at = labelOffset + 3 * index;
        return (labelBuffer.getShort(at) & 0xFFFF) << 4 | (labelBuffer.get(at + 2) & 0xFF) >>> 4;
    }

    @Override
    public IpAddress nextHop() {
        int version = nextHopVersion();
        return version == 0 ? null : IpAddress.of(version, nextHop.high(), nextHop.low());
    }

    @Override
    public int nextHopVersion() {
        return resolvedNextHop().version();
    }

    @Override
    public long nextHopHigh() {
        return resolvedNextHop().high();
    }

    @Override
    public long nextHopLow() {
        return resolvedNextHop().low();
    }

    @Override
    public IpAddress linkLocalNextHop() {
        return resolvedNextHop().linkLocal();
    }

    private NextHopView resolvedNextHop() {
        if (!nextHopKnown) {
            nextHopKnown = true;
            attributes().readNextHop(nextHop, inMpReach);
        }
        return nextHop;
    }

    @Override
    public AsPath asPath() {
        return attributes().asPath();
    }

    @Override
    public long originAsn() {
        return attributes().originAsn();
    }

    @Override
    public Communities communities() {
        return attributes().communities();
    }

    @Override
    public AttributesView attributes() {
        return hasAttributes ? attributes : none;
    }

    @Override
    public long originatedTime() {
        return originatedTime;
    }

    @Override
    public PeerState oldState() {
        return oldState;
    }

    @Override
    public PeerState newState() {
        return newState;
    }

    @Override
    public BgpElem snapshot() {
        return ElemSnapshot.of(this);
    }

    @Override
    public String toString() {
        return ElemLine.toString(this);
    }

    /** Whether the prefix stands in MP_REACH_NLRI. */
    boolean inMpReach() {
        return inMpReach;
    }
}
