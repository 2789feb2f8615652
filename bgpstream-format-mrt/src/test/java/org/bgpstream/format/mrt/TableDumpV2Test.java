package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TABLE_DUMP_V2 from hand-made bytes. */
class TableDumpV2Test {
    /** ORIGIN IGP; AS_PATH of one AS in four octets, 70000; NEXT_HOP 192.0.2.1. */
    private static final String ATTRIBUTES_AS4 = "40010100 400206020100011170 400304c0000201";

    private static byte[] peerIndexTable(int firstAsn) {
        byte[] body = Bytes.of()
                .hex("0a0a0a0a")
                .u16(4)
                .hex("76696577")
                .u16(3)
                .hex("00 01010101 0a000001")
                .u16(firstAsn)
                .hex("02 02020202 0a000002 00011170")
                .hex("03 03030303 20010db8000000000000000000000003 00011171")
                .get();
        return Bytes.record(13, 1, body);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, 1, false", "3, 4, 2, false", "4, 6, 1, false", "5, 6, 2, false",
        "8, 4, 1, true", "9, 4, 2, true", "10, 6, 1, true", "11, 6, 2, true"
    })
    void ribEntriesOfEverySubtype(int subtype, int version, int safi, boolean addPath) {
        // IPv4: NEXT_HOP; IPv6: MP_REACH_NLRI with nothing but its next hops (RFC 6396 section 4.3.4)
        byte[] attributes = Bytes.of()
                .hex("40010102 400206020100011170")
                .hex(
                        version == 4
                                ? "400304c0000201"
                                : "800e21 20 20010db8000000000000000000000001 fe800000000000000000000000000001")
                .get();
        Bytes body =
                Bytes.of().u32(0).hex(version == 4 ? "18c63364" : "2020010db8").u16(2);
        for (int peer : new int[] {1, 2}) {
            body.u16(peer).u32(900_000_000L + peer);
            if (addPath) {
                body.u32(70 + peer);
            }
            body.u16(attributes.length).add(attributes);
        }
        Frames frames = Frames.of(Frames.concat(peerIndexTable(301), Bytes.record(13, subtype, body.get())));
        assertThat(frames.decoder(0).check()).isEqualTo(RecordStatus.VALID);
        List<BgpElem> elems = frames.elems();
        assertThat(elems).hasSize(2);
        BgpElem second = elems.get(1);
        assertThat(second.type()).isEqualTo(ElemType.RIB);
        assertThat(second.prefix()).isEqualTo(IpPrefix.parse(version == 4 ? "198.51.100.0/24" : "2001:db8::/32"));
        assertThat(second.safi()).isEqualTo(safi);
        assertThat(second.pathId()).isEqualTo(addPath ? 72 : -1);
        assertThat(second.peerAsn()).isEqualTo(70_001);
        assertThat(second.peerAddress()).isEqualTo(IpAddress.parse("2001:db8::3"));
        assertThat(second.peerBgpId()).isEqualTo(0x03030303);
        assertThat(second.originatedTime()).isEqualTo(900_000_002);
        assertThat(second.originAsn()).isEqualTo(70_000);
        assertThat(second.nextHop()).isEqualTo(IpAddress.parse(version == 4 ? "192.0.2.1" : "2001:db8::1"));
        assertThat(second.linkLocalNextHop()).isEqualTo(version == 4 ? null : IpAddress.parse("fe80::1"));
    }

    @Test
    void fullMpReachInRibEntriesIsReadToo() {
        byte[] attributes = Bytes.of()
                .hex("40010100 40020602010001117 0".replace(" ", ""))
                .hex("800e1a 0002 01 10 20010db8000000000000000000000001 00 2020010db8")
                .get();
        byte[] body = Bytes.of()
                .u32(0)
                .hex("2020010db8")
                .u16(1)
                .u16(0)
                .u32(1)
                .u16(attributes.length)
                .add(attributes)
                .get();
        Frames frames = Frames.of(Frames.concat(peerIndexTable(301), Bytes.record(13, 4, body)));
        assertThat(frames.elems())
                .singleElement()
                .satisfies(elem -> assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("2001:db8::1")));
    }

    @Test
    void ribGenericOfLabelledUnicastGivesElemsAndOfOtherFamiliesStaysValid() {
        byte[] attributes = Bytes.of().hex(ATTRIBUTES_AS4).get();
        byte[] entry = Bytes.of()
                .u16(1)
                .u16(1)
                .u32(1)
                .u16(attributes.length)
                .add(attributes)
                .get();
        byte[] labelled = Bytes.of()
                .u32(0)
                .u16(1)
                .u8(4)
                .hex("30 00064b c63364")
                .add(entry)
                .get();
        byte[] vpn = Bytes.of()
                .u32(1)
                .u16(1)
                .u8(128)
                .hex("70 000641 0000fde800000001 c63364")
                .add(entry)
                .get();
        Frames frames =
                Frames.of(Frames.concat(peerIndexTable(301), Bytes.record(13, 6, labelled), Bytes.record(13, 6, vpn)));
        assertThat(frames.elems(0)).singleElement().satisfies(elem -> {
            assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("198.51.100.0/24"));
            assertThat(elem.safi()).isEqualTo(4);
            assertThat(elem.labelCount()).isEqualTo(1);
            assertThat(elem.label(0)).isEqualTo(100);
        });
        assertThat(frames.elems(1)).isEmpty();
        assertThat(frames.decoder(1).check()).isEqualTo(RecordStatus.VALID);
    }

    /** RFC 8050 section 4.2 puts the path identifier before the NLRI, OpenBGPD and GoBGP put it into the entries. */
    @ParameterizedTest
    @CsvSource({
        "0001 01 00000005 18c63364 0001 0001 00000009 0014, 5",
        "0001 01 18c63364 0001 0001 00000009 00000005 0014, 5",
        "0001 80 00000005 58 0000fde800000001 c63364 0001 0001 00000009 0014,",
        "0001 80 58 0000fde800000001 c63364 0001 0001 00000009 00000005 0014,"
    })
    void ribGenericAddPathInBothForms(String head, Long pathId) {
        byte[] body = Bytes.of().u32(0).hex(head).hex(ATTRIBUTES_AS4).get();
        Frames frames = Frames.of(Frames.concat(peerIndexTable(301), Bytes.record(13, 12, body)));
        assertThat(frames.decoder(0).check()).isEqualTo(RecordStatus.VALID);
        assertThat(frames.elems()).extracting(BgpElem::pathId).isEqualTo(pathId == null ? List.of() : List.of(pathId));
    }

    /** Its length holds, so the routes of the other peers and its own are good; the record says what is damaged. */
    @ParameterizedTest
    @CsvSource({
        "c00803 010203, the length of COMMUNITIES is no multiple of 4",
        "c00809 0102, a path attribute is longer than what encloses it"
    })
    void aDamagedAttributeOfARibEntryTakesNoRoute(String broken, String problem) {
        byte[] attributes = Bytes.of().hex(ATTRIBUTES_AS4).hex(broken).get();
        Bytes body = Bytes.of().u32(0).hex("18c63364").u16(3);
        for (int entry = 0; entry < 3; entry++) {
            byte[] own =
                    entry == 1 ? attributes : Bytes.of().hex(ATTRIBUTES_AS4).get();
            body.u16(0).u32(entry).u16(own.length).add(own);
        }
        Frames frames = Frames.of(Frames.concat(peerIndexTable(301), Bytes.record(13, 2, body.get())));
        for (boolean checkFirst : new boolean[] {true, false}) {
            RecordDecoder decoder = frames.decoder(0);
            if (checkFirst) {
                assertThat(decoder.check()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                assertThat(decoder.damage()).isEqualTo(problem);
            }
            List<BgpElem> elems = Frames.elems(decoder);
            assertThat(elems).extracting(BgpElem::originatedTime).containsExactly(0L, 1L, 2L);
            assertThat(elems)
                    .extracting(BgpElem::originAsn)
                    .containsOnly(elems.get(0).originAsn());
            assertThat(elems.get(1).communities().size()).isZero();
        }
    }

    @Test
    void aSecondPeerIndexTableReplacesTheFirst() {
        byte[] attributes = Bytes.of().hex(ATTRIBUTES_AS4).get();
        byte[] entry = Bytes.record(
                13,
                2,
                Bytes.of()
                        .u32(0)
                        .hex("18c63364")
                        .u16(1)
                        .u16(0)
                        .u32(1)
                        .u16(attributes.length)
                        .add(attributes)
                        .get());
        Frames frames = Frames.of(Frames.concat(entry, peerIndexTable(301), entry, peerIndexTable(302), entry));
        assertThat(frames.elems()).extracting(BgpElem::peerAsn).containsExactly(-1L, 301L, 302L);
        assertThat(frames.elems(0).get(0).peerAddress()).isNull();
    }
}
