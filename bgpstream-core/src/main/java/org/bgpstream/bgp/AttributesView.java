package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.Communities;
import org.bgpstream.attribute.ExtendedCommunities;
import org.bgpstream.attribute.LargeCommunities;
import org.bgpstream.attribute.MpReach;
import org.bgpstream.attribute.Origin;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.attribute.PmsiTunnel;
import org.bgpstream.net.IpAddress;

/** Path attributes over the bytes of a message. Each part is looked for and taken on when it is first asked for. */
public final class AttributesView implements PathAttributes {
    /** Option: AS_PATH and AGGREGATOR have AS numbers of four octets. */
    public static final int AS4 = 1;

    /** Option: an entry of a routing table, whose MP_REACH_NLRI may be cut to its next hop (RFC 6396 section 4.3.4). */
    public static final int RIB_ENTRY = 2;

    /** Option: the attributes stand in an ATTR_SET, so that one among them is not followed (RFC 6368 knows none). */
    static final int IN_ATTR_SET = 4;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int AS_PATH_KNOWN = 1;
    private static final int COMMUNITIES_KNOWN = 1 << 1;
    private static final int RAW_ORIGIN_ASN_KNOWN = 1 << 2;

    private final AttributeIndex index = new AttributeIndex();
    private final AsPathView asPath = new AsPathView();
    private final CommunitiesView communities = new CommunitiesView();
    private RareAttributes rare;
    private int options;
    private int known;
    private long rawOriginAsn;

    /** Attributes of which none is present. */
    public AttributesView() {
        clear();
    }

    /**
     * Takes on the attributes of a message.
     *
     * @param buffer holds them, in big-endian order
     * @param offset the index of the first
     * @param end the index after the last
     * @param newOptions {@link #AS4}, {@link #RIB_ENTRY} or both, or 0
     */
    public void wrap(ByteBuffer buffer, int offset, int end, int newOptions) {
        index.wrap(buffer, offset, end);
        options = newOptions;
        known = 0;
    }

    /** Lets go of all attributes: none is present. */
    public void clear() {
        index.wrap(NOTHING, 0, 0);
        known = 0;
    }

    /** Whether all attributes fit the bytes that enclose them; scans to the end. */
    public boolean scanAll() {
        return index.scanAll();
    }

    AttributeIndex index() {
        return index;
    }

    int options() {
        return options;
    }

    private int asWidth() {
        return (options & AS4) != 0 ? 4 : 2;
    }

    private RareAttributes rare() {
        if (rare == null) {
            rare = new RareAttributes(this);
        }
        return rare;
    }

    @Override
    public boolean has(int code) {
        return index.find(code) >= 0;
    }

    @Override
    public int count() {
        return index.order().count();
    }

    @Override
    public int code(int place) {
        int code = index.order().code(place);
        if (code < 0) {
            throw new IndexOutOfBoundsException("attribute " + place + " of " + count());
        }
        return code;
    }

    @Override
    public int flags(int code) {
        return index.flagsOf(code);
    }

    @Override
    public int valueLength(int code) {
        return index.find(code) < 0 ? -1 : index.lengthOf(code);
    }

    @Override
    public byte[] value(int code) {
        int at = index.find(code);
        if (at < 0) {
            return null;
        }
        byte[] copy = new byte[index.lengthOf(code)];
        index.buffer().get(at, copy);
        return copy;
    }

    @Override
    public Origin origin() {
        int at = findOfLength(AttributeCode.ORIGIN, 1);
        return at < 0 ? null : Origin.of(index.buffer().get(at));
    }

    @Override
    public AsPath asPath() {
        if ((known & AS_PATH_KNOWN) == 0) {
            if (as4PathCounts()) {
                rare().mergeAsPath(asPath);
            } else {
                wrapPath(AttributeCode.AS_PATH, asWidth(), asPath);
            }
            known |= AS_PATH_KNOWN;
        }
        return asPath;
    }

    /** The origin AS, or -1: what {@code asPath().originAsn()} gives, without taking the path on. */
    long originAsn() {
        return as4PathCounts() ? asPath().originAsn() : Math.max(-1, rawOriginAsn());
    }

    /** The origin AS in AS_PATH as sent, -1 if there is none, or {@link AsPathView#NOT_WELL_FORMED}. */
    long rawOriginAsn() {
        if ((known & RAW_ORIGIN_ASN_KNOWN) == 0) {
            int at = index.find(AttributeCode.AS_PATH);
            rawOriginAsn = at < 0
                    ? -1
                    : AsPathView.originAsn(index.buffer(), at, at + index.lengthOf(AttributeCode.AS_PATH), asWidth());
            known |= RAW_ORIGIN_ASN_KNOWN;
        }
        return rawOriginAsn;
    }

    /** Whether AS4_PATH says more than AS_PATH: RFC 6793 section 4.2.3, and 4.2.2 for a speaker with four octets. */
    private boolean as4PathCounts() {
        if ((options & AS4) != 0 || !has(AttributeCode.AS4_PATH)) {
            return false;
        }
        return !has(AttributeCode.AGGREGATOR)
                || !has(AttributeCode.AS4_AGGREGATOR)
                || rare().rawAggregatorAsn() == As4PathMerge.AS_TRANS;
    }

    void wrapPath(int code, int width, AsPathView target) {
        int at = index.find(code);
        if (at < 0) {
            target.clear();
        } else {
            target.wrap(index.buffer(), at, at + index.lengthOf(code), width);
        }
    }

    @Override
    public AsPath rawAsPath() {
        return rare().rawPath(AttributeCode.AS_PATH, asWidth());
    }

    @Override
    public AsPath as4Path() {
        return rare().rawPath(AttributeCode.AS4_PATH, 4);
    }

    @Override
    public IpAddress nextHop() {
        return ipv4(AttributeCode.NEXT_HOP);
    }

    /**
     * Finds the next hop of a route.
     *
     * @param target takes it on
     * @param inMpReach whether the prefix stands in MP_REACH_NLRI
     */
    void readNextHop(NextHopView target, boolean inMpReach) {
        target.clear();
        boolean either = (options & RIB_ENTRY) != 0;
        if (!inMpReach) {
            int at = findOfLength(AttributeCode.NEXT_HOP, 4);
            if (at >= 0) {
                target.wrap(index.buffer(), at, 4);
            } else if (either) {
                rare().readMpNextHop(target);
            }
        } else if (!rare().readMpNextHop(target) && either) {
            readNextHop(target, false);
        }
    }

    @Override
    public long med() {
        return unsignedInt(AttributeCode.MULTI_EXIT_DISC);
    }

    @Override
    public long localPref() {
        return unsignedInt(AttributeCode.LOCAL_PREF);
    }

    @Override
    public boolean atomicAggregate() {
        return has(AttributeCode.ATOMIC_AGGREGATE);
    }

    @Override
    public long aggregatorAsn() {
        return has(AttributeCode.AGGREGATOR) || has(AttributeCode.AS4_AGGREGATOR) ? rare().aggregatorAsn() : -1;
    }

    @Override
    public IpAddress aggregatorAddress() {
        return aggregatorAsn() < 0 ? null : IpAddress.ofIpv4(aggregatorAddressBits());
    }

    @Override
    public int aggregatorAddressBits() {
        return rare().aggregatorAddressBits();
    }

    @Override
    public long as4AggregatorAsn() {
        int at = findOfLength(AttributeCode.AS4_AGGREGATOR, 8);
        return at < 0 ? -1 : index.buffer().getInt(at) & 0xFFFFFFFFL;
    }

    @Override
    public Communities communities() {
        if ((known & COMMUNITIES_KNOWN) == 0) {
            wrapRows(AttributeCode.COMMUNITIES, communities.rows());
            known |= COMMUNITIES_KNOWN;
        }
        return communities;
    }

    void wrapRows(int code, OctetRows target) {
        int at = index.find(code);
        if (at < 0) {
            target.clear();
        } else {
            target.wrap(index.buffer(), at, index.lengthOf(code));
        }
    }

    @Override
    public IpAddress originatorId() {
        return ipv4(AttributeCode.ORIGINATOR_ID);
    }

    @Override
    public int clusterListLength() {
        return rare().clusterList().size();
    }

    @Override
    public IpAddress clusterId(int place) {
        return IpAddress.ofIpv4(rare().clusterList().getInt(place, 0));
    }

    @Override
    public MpReach mpReach() {
        return mpReachView();
    }

    @Override
    public MpReach mpUnreach() {
        return mpUnreachView();
    }

    /** MP_REACH_NLRI, or {@code null} if it is absent or broken. */
    MpReachView mpReachView() {
        return has(AttributeCode.MP_REACH_NLRI) ? rare().mpReach() : null;
    }

    /** MP_UNREACH_NLRI, or {@code null} if it is absent or broken. */
    MpReachView mpUnreachView() {
        return has(AttributeCode.MP_UNREACH_NLRI) ? rare().mpUnreach() : null;
    }

    @Override
    public ExtendedCommunities extendedCommunities() {
        return rare().extendedCommunities();
    }

    @Override
    public ExtendedCommunities ipv6ExtendedCommunities() {
        return rare().ipv6ExtendedCommunities();
    }

    @Override
    public LargeCommunities largeCommunities() {
        return rare().largeCommunities();
    }

    @Override
    public long aigp() {
        int at = rare().aigpTlv();
        return at < 0 ? -1 : index.buffer().getLong(at);
    }

    @Override
    public boolean hasAigp() {
        return rare().aigpTlv() >= 0;
    }

    @Override
    public PmsiTunnel pmsiTunnel() {
        return rare().pmsiTunnel();
    }

    @Override
    public long onlyToCustomer() {
        return unsignedInt(AttributeCode.ONLY_TO_CUSTOMER);
    }

    @Override
    public long attrSetOriginAsn() {
        int at = (options & IN_ATTR_SET) != 0 ? -1 : index.find(AttributeCode.ATTR_SET);
        return at < 0 || index.lengthOf(AttributeCode.ATTR_SET) < 4
                ? -1
                : index.buffer().getInt(at) & 0xFFFFFFFFL;
    }

    @Override
    public PathAttributes attrSet() {
        return attrSetOriginAsn() < 0 ? null : rare().attrSet();
    }

    /** The index of a value whose length must be this, or -1 if the attribute is absent or broken. */
    int findOfLength(int code, int length) {
        int at = index.find(code);
        return at >= 0 && index.lengthOf(code) == length ? at : -1;
    }

    private long unsignedInt(int code) {
        int at = findOfLength(code, 4);
        return at < 0 ? -1 : index.buffer().getInt(at) & 0xFFFFFFFFL;
    }

    private IpAddress ipv4(int code) {
        int at = findOfLength(code, 4);
        return at < 0 ? null : IpAddress.ofIpv4(index.buffer().getInt(at));
    }

    @Override
    public AttributesView snapshot() {
        byte[] copy = new byte[index.end() - index.start()];
        index.buffer().get(index.start(), copy);
        AttributesView snapshot = new AttributesView();
        snapshot.wrap(ByteBuffer.wrap(copy), 0, copy.length, options);
        snapshot.takeAllOn();
        return snapshot;
    }

    /** Takes every part on, after which reading changes nothing and any thread may read. */
    private void takeAllOn() {
        scanAll();
        index.order();
        asPath();
        rawOriginAsn();
        communities();
        rare().takeAllOn();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributesView that
                && (options & AS4) == (that.options & AS4)
                && bytes().equals(that.bytes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(bytes(), options & AS4);
    }

    private ByteBuffer bytes() {
        return index.buffer().slice(index.start(), index.end() - index.start());
    }
}
