package org.bgpstream.core.merge;

import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.Verdict;

/**
 * What is left of the filter of a stream for the records of one resource, and what it can be asked before elems are decoded.
 *
 * @param peerTest asks it of a peer alone, or {@code null} if peers cannot be told apart without their records
 * @param readsRecords whether it looks at records
 * @param readsCheapParts whether it looks at anything but attributes
 */
public record ResourceFilter(Filter filter, EarlyTest peerTest, boolean readsRecords, boolean readsCheapParts) {
    static ResourceFilter of(Filter filter) {
        boolean readsRecords = filter.readsRecords();
        boolean readsPeers = !readsRecords && (filter.parts() & ElemPart.PEER.bit()) != 0;
        return new ResourceFilter(
                filter,
                readsPeers ? (peer, known) -> filter.ofParts(peer, known) == Verdict.FAIL : null,
                readsRecords,
                readsRecords || (filter.parts() & ~ElemPart.ATTRIBUTES.bit()) != 0);
    }
}
