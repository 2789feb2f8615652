package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bgpstream.core.engine.LineFormat.bytes;
import static org.bgpstream.core.engine.LineFormat.line;
import static org.bgpstream.core.engine.Memory.SECOND;
import static org.bgpstream.core.engine.Memory.at;
import static org.bgpstream.core.engine.Memory.builder;
import static org.bgpstream.core.engine.Memory.updates;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordViewTest {
    @BeforeEach
    void reset() {
        MemoryTransport.reset();
        MemoryTransport.put(
                "a",
                bytes(
                        line(RecordType.UPDATE, 1000 * SECOND, '3', ""),
                        line(RecordType.UPDATE, 1001 * SECOND, '0', ""),
                        line(RecordType.UPDATE, 1002 * SECOND, '2', "")));
    }

    @Test
    void elemsOfAllRecords() {
        List<Long> peers = new ArrayList<>();
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            for (BgpElem elem : stream.elems()) {
                peers.add(elem.record().recordNumber() * 1_000_000 + elem.peerAsn());
            }
        }
        assertThat(peers).containsExactly(1_064_500L, 1_064_501L, 1_064_502L, 3_064_500L, 3_064_501L);
    }

    @Test
    void elemStreamGivesWhatMayBeKept() {
        List<BgpElem> kept;
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            kept = stream.elemStream().toList();
        }
        assertThat(kept).extracting(BgpElem::peerAsn).containsExactly(64500L, 64501L, 64502L, 64500L, 64501L);
        assertThat(kept.get(4).record().recordNumber()).isEqualTo(3);
        assertThat(kept.get(4).record().timeMicros()).isEqualTo(1002 * SECOND);
    }

    @Test
    void iterationAndNextElemShareOnePosition() {
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            BgpRecord record = stream.nextRecord();
            assertThat(record.nextElem().peerAsn()).isEqualTo(64500);
            Iterator<BgpElem> rest = record.iterator();
            assertThat(rest.hasNext()).isTrue();
            assertThat(rest.hasNext()).isTrue();
            assertThat(record.status().letter()).isEqualTo('V');
            assertThat(rest.next().peerAsn()).isEqualTo(64501);
            assertThat(rest.hasNext()).isTrue();
            assertThat(record.nextElem().peerAsn()).isEqualTo(64502);
            assertThat(rest.hasNext()).isFalse();
            assertThatThrownBy(rest::next).isInstanceOf(NoSuchElementException.class);
            assertThat(record.nextElem()).isNull();
            assertThat(stream.nextRecord().iterator().hasNext()).isFalse();
            assertThat(stream.nextRecord().iterator().next().peerAsn()).isEqualTo(64500);
        }
    }

    @Test
    void snapshotOutlivesItsStream() {
        List<BgpRecord> kept = new ArrayList<>();
        List<BgpRecord> again = new ArrayList<>();
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            for (BgpRecord record : stream) {
                record.nextElem();
                kept.add(record.snapshot());
            }
        }
        try (BgpStream stream = builder(updates("a", 1000)).start()) {
            stream.forEach(record -> again.add(record.snapshot()));
        }
        assertThat(kept).isEqualTo(again).hasSameHashCodeAs(again).doesNotHaveDuplicates();
        BgpRecord first = kept.get(0);
        for (int i = 0; i < 2; i++) {
            List<Long> peers = new ArrayList<>();
            first.forEach(elem -> peers.add(elem.peerAsn()));
            assertThat(peers).containsExactly(64500L, 64501L, 64502L);
        }
        assertThat(first.nextElem().record()).isSameAs(first);
        assertThat(first.bytes()).isEqualTo(ByteBuffer.wrap(bytes(line(RecordType.UPDATE, 1000 * SECOND, '3', ""))));
        assertThat(first.snapshot()).isSameAs(first);
        assertThat(first).hasToString("U|B|1000.000000|p|a|||V|1000");
    }

    /** Each has a filter of its own, as one condition is decided. */
    @Test
    void resourcesTakeTurnsWithOneTestOfPeersEach() {
        MemoryTransport.put("b", at(1000, 1001, 1002, 1003));
        MemoryTransport.put("c", at(1000, 1001, 1002, 1003));
        int elems = 0;
        try (BgpStream stream = builder(updates("b", 1000), updates("c", 1000))
                .addFilter(FilterType.PROJECT, "p")
                .addFilter(FilterType.PEER_ASN, "64500")
                .addFilter(FilterType.NOT_PEER_ASN, "64501")
                .start()) {
            for (BgpElem elem : stream.elems()) {
                assertThat(elem.peerAsn()).isEqualTo(64500);
                elems++;
            }
        }
        assertThat(elems).isEqualTo(8);
    }

    @Test
    void progress() {
        byte[] bytes = at(1000, 1001);
        MemoryTransport.put("b", bytes);
        try (BgpStream stream = builder(updates("b", 1000)).start()) {
            stream.nextRecord();
            assertThat(stream.progress().openResources()).isEqualTo(1);
            stream.nextRecord();
            stream.nextRecord();
            assertThat(stream.progress().records()).isEqualTo(2);
            assertThat(stream.progress().bytes()).isEqualTo(bytes.length);
            assertThat(stream.progress().openResources()).isZero();
            assertThat(stream.progress().finishedResources()).isEqualTo(1);
            assertThat(stream.progress().timeMicros()).isEqualTo(1001 * SECOND);
        }
    }
}
