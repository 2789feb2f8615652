package org.bgpstream.bgp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
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
 * An elem to keep: its fields, and the bytes of its attributes, over which it makes a new view each time it is asked. So it
 * is small, never changes, and may be read by any thread.
 */
final class ElemSnapshot implements BgpElem {
    private final ElemType type;
    private final BgpRecord record;
    private final long peerAsn;
    private final long peerBgpId;
    private final IpAddress peerAddress;
    private final PeerHeader peerHeader;
    private final IpPrefix prefix;
    private final int safi;
    private final long pathId;
    private final int[] labels;
    private final IpAddress nextHop;
    private final IpAddress linkLocalNextHop;
    private final byte[] attributes;
    private final int attributeOptions;
    private final long originatedTime;
    private final PeerState oldState;
    private final PeerState newState;

    private ElemSnapshot(ElemView elem) {
        type = elem.type();
        record = RecordSummary.of(elem.record());
        peerAsn = elem.peerAsn();
        peerBgpId = elem.peerBgpId();
        peerAddress = elem.peerAddress();
        peerHeader = elem.peerHeader() == null ? null : elem.peerHeader().snapshot();
        prefix = elem.prefix();
        safi = elem.safi();
        pathId = elem.pathId();
        labels = new int[elem.labelCount()];
        Arrays.setAll(labels, elem::label);
        nextHop = elem.nextHop();
        linkLocalNextHop = elem.linkLocalNextHop();
        AttributeIndex index = elem.attributes().index();
        attributes = new byte[index.end() - index.start()];
        index.buffer().get(index.start(), attributes);
        attributeOptions = elem.attributes().options();
        originatedTime = elem.originatedTime();
        oldState = elem.oldState();
        newState = elem.newState();
    }

    static ElemSnapshot of(ElemView elem) {
        return new ElemSnapshot(elem);
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
        return peerAddress;
    }

    @Override
    public int peerAddressVersion() {
        return version(peerAddress);
    }

    @Override
    public long peerAddressHigh() {
        return high(peerAddress);
    }

    @Override
    public long peerAddressLow() {
        return low(peerAddress);
    }

    @Override
    public long peerBgpId() {
        return peerBgpId;
    }

    @Override
    public PeerHeader peerHeader() {
        return peerHeader;
    }

    @Override
    public IpPrefix prefix() {
        return prefix;
    }

    @Override
    public int prefixVersion() {
        return prefix == null ? 0 : prefix.version();
    }

    @Override
    public long prefixHigh() {
        return prefix == null ? 0 : prefix.address().high();
    }

    @Override
    public long prefixLow() {
        return prefix == null ? 0 : prefix.address().low();
    }

    @Override
    public int prefixLength() {
        return prefix == null ? -1 : prefix.length();
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
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public IpAddress nextHop() {
        return nextHop;
    }

    @Override
    public int nextHopVersion() {
        return version(nextHop);
    }

    @Override
    public long nextHopHigh() {
        return high(nextHop);
    }

    @Override
    public long nextHopLow() {
        return low(nextHop);
    }

    @Override
    public IpAddress linkLocalNextHop() {
        return linkLocalNextHop;
    }

    @Override
    public AsPath asPath() {
        return newView().asPath();
    }

    @Override
    public long originAsn() {
        return newView().originAsn();
    }

    @Override
    public Communities communities() {
        return newView().communities();
    }

    @Override
    public AttributesView attributes() {
        return newView().snapshot();
    }

    private AttributesView newView() {
        AttributesView view = new AttributesView();
        view.wrap(ByteBuffer.wrap(attributes), 0, attributes.length, attributeOptions);
        return view;
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
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElemSnapshot that
                && type == that.type
                && peerAsn == that.peerAsn
                && peerBgpId == that.peerBgpId
                && safi == that.safi
                && pathId == that.pathId
                && attributeOptions == that.attributeOptions
                && originatedTime == that.originatedTime
                && oldState == that.oldState
                && newState == that.newState
                && Objects.equals(prefix, that.prefix)
                && Objects.equals(peerAddress, that.peerAddress)
                && Objects.equals(peerHeader, that.peerHeader)
                && Objects.equals(nextHop, that.nextHop)
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(attributes, that.attributes)
                && Objects.equals(record, that.record);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, peerAsn, peerAddress, prefix, pathId, Arrays.hashCode(attributes), record);
    }

    @Override
    public String toString() {
        return ElemLine.toString(this);
    }

    private static int version(IpAddress address) {
        return address == null ? 0 : address.version();
    }

    private static long high(IpAddress address) {
        return address == null ? 0 : address.high();
    }

    private static long low(IpAddress address) {
        return address == null ? 0 : address.low();
    }
}
