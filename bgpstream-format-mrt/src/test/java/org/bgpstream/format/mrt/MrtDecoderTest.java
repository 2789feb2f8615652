package org.bgpstream.format.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.PeerState;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrtDecoderTest {
    private static final String MARKER = "ffffffffffffffffffffffffffffffff";

    /** ORIGIN IGP; AS_PATH of one AS in four octets, 70000; NEXT_HOP 192.0.2.1. */
    private static final String ATTRIBUTES_AS4 = "40010100 400206020100011170 400304c0000201";

    /** The same with AS 300 in two octets. */
    private static final String ATTRIBUTES_AS2 = "40010100 4002040201012c 400304c0000201";

    /** What {@code bgpdump} and bgpkit-parser count in these files: their numbers, End-of-RIB markers left out. */
    @ParameterizedTest
    @CsvSource({
        "bgp4mp-addpath-v4-bird1-mrtparse, 24",
        "bgp4mp-all-openbgpd-mrtparse, 109",
        "bgp4mp-all-v4-bird1-mrtparse, 63",
        "bgp4mp-as2-state-ris-rrc01-20001104.0124.gz, 883",
        "bgp4mp-as4-ris-rrc06-1427846400.gz, 1561",
        "bgp4mp-entry-openbgpd-mrtparse, 31",
        "bgp4mpet-ris-2015-small-bgpdump.gz, 159",
        "tabledump1-rib46-openbgpd-mrtparse, 31",
        "tdv2-rib4-addpath-bgpdump.gz, 62",
        "tdv2-rib4-addpath-bird1-mrtparse, 18",
        "tdv2-rib4-ris-20161024.0800-first10K, 138",
        "tdv2-rib46-generic-openbgpd-mrtparse, 31",
        "tdv2-rib46-quagga-mrtparse, 21",
    })
    void elemsOfRealFiles(String file, int count) {
        Frames frames = Frames.of(Frames.file(file));
        assertThat(frames.elems())
                .filteredOn(elem -> elem.type() != ElemType.END_OF_RIB)
                .hasSize(count);
        for (int i = 0; i < frames.records(); i++) {
            assertThat(frames.decoder(i).check()).as("record %d", i).isEqualTo(RecordStatus.VALID);
        }
    }

    @Test
    void legacyUpdates() {
        Frames frames = Frames.of(Frames.file("legacy5-updates-ris-rrc00-20000102.2014-first40"));
        assertThat(frames.records()).isEqualTo(40);
        BgpElem elem = frames.elems(0).get(0);
        assertThat(elem.type()).isEqualTo(ElemType.ANNOUNCEMENT);
        assertThat(elem.peerAsn()).isEqualTo(5409);
        assertThat(elem.peerAddress()).isEqualTo(IpAddress.parse("195.211.222.254"));
        assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("203.154.93.0/24"));
        assertThat(elem.asPath()).hasToString("5409 1280 6453 4618");
    }

    @Test
    void legacyTableDumpPacksManyEntriesIntoARecord() {
        Frames frames = Frames.of(Frames.file("legacy-tabledump-ris-rrc00-20000111.0032-first3"));
        assertThat(frames.records()).isEqualTo(3);
        assertThat(frames.damages()).isEmpty();
        List<BgpElem> elems = frames.elems(0);
        assertThat(elems.size()).isGreaterThan(100);
        assertThat(elems.get(0).peerAsn()).isEqualTo(3549);
        assertThat(elems.get(0).prefix()).isEqualTo(IpPrefix.parse("3.0.0.0/8"));
        assertThat(elems.get(0).nextHop()).isEqualTo(IpAddress.parse("204.152.166.29"));
        assertThat(elems.get(0).asPath()).hasToString("3549 701 80");
    }

    @Test
    void openBgpdPutsItsOwnSideFirstIntoEntries() {
        BgpElem elem =
                Frames.of(Frames.file("bgp4mp-entry-openbgpd-mrtparse")).elems().get(0);
        assertThat(elem.type()).isEqualTo(ElemType.RIB);
        assertThat(elem.peerAddress()).isEqualTo(IpAddress.parse("192.168.1.10"));
        assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("192.168.0.15"));
    }

    @Test
    void pathIdentifiersInPlainSubtypesAreFound() {
        List<BgpElem> elems =
                Frames.of(Frames.file("bgp4mp-all-v4-bird1-mrtparse")).elems();
        assertThat(elems)
                .filteredOn(elem -> elem.type() == ElemType.ANNOUNCEMENT)
                .first()
                .satisfies(elem -> {
                    assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("192.168.6.0/24"));
                    assertThat(elem.pathId()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7, 8, 9, 10, 11})
    void messagesOfEverySubtype(int subtype) {
        boolean as4 = subtype == 4 || subtype == 7 || subtype == 9 || subtype == 11;
        boolean addPath = subtype >= 8;
        byte[] attributes =
                Bytes.of().hex(as4 ? ATTRIBUTES_AS4 : ATTRIBUTES_AS2).get();
        String withdrawn = (addPath ? "00000007" : "") + "18c63364";
        String announced = (addPath ? "00000009" : "") + "10cb00";
        byte[] body = message(as4, withdrawn, attributes, announced);
        for (int type : new int[] {16, 17}) {
            byte[] whole = Frames.concat(type == 17 ? Bytes.of().u32(123_456).get() : new byte[0], body);
            Frames frames = Frames.of(Bytes.record(type, subtype, whole));
            assertThat(frames.all.get(0).timeMicros()).isEqualTo(1_000_000_000_000_000L + (type == 17 ? 123_456 : 0));
            assertThat(frames.decoder(0).check()).isEqualTo(RecordStatus.VALID);
            List<BgpElem> elems = frames.elems(0);
            assertThat(elems).hasSize(2);
            assertThat(elems.get(0).type()).isEqualTo(ElemType.WITHDRAWAL);
            assertThat(elems.get(0).prefix()).isEqualTo(IpPrefix.parse("198.51.100.0/24"));
            assertThat(elems.get(0).pathId()).isEqualTo(addPath ? 7 : -1);
            assertThat(elems.get(0).attributes().origin()).isNull();
            BgpElem announcement = elems.get(1);
            assertThat(announcement.type()).isEqualTo(ElemType.ANNOUNCEMENT);
            assertThat(announcement.prefix()).isEqualTo(IpPrefix.parse("203.0.0.0/16"));
            assertThat(announcement.pathId()).isEqualTo(addPath ? 9 : -1);
            assertThat(announcement.originAsn()).isEqualTo(as4 ? 70_000 : 300);
            assertThat(announcement.peerAsn()).isEqualTo(as4 ? 70_001 : 301);
            assertThat(announcement.peerAddress()).isEqualTo(IpAddress.parse("10.0.0.1"));
            assertThat(announcement.nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
        }
    }

    private static byte[] message(boolean as4, String withdrawn, byte[] attributes, String announced) {
        byte[] routes = Bytes.of().hex(withdrawn).get();
        byte[] update = Bytes.of()
                .u16(routes.length)
                .add(routes)
                .u16(attributes.length)
                .add(attributes)
                .hex(announced)
                .get();
        Bytes body = Bytes.of();
        body = as4 ? body.u32(70_001).u32(70_002) : body.u16(301).u16(302);
        return body.u16(0)
                .u16(1)
                .hex("0a000001 0a000002")
                .hex(MARKER)
                .u16(19 + update.length)
                .u8(2)
                .add(update)
                .get();
    }

    @Test
    void messagesOfUpTo65535OctetsAreRead() {
        byte[] attributes = Bytes.of().hex(ATTRIBUTES_AS4).get();
        int prefixes = (65_535 - 19 - 4 - attributes.length) / 4;
        byte[] update = Bytes.of()
                .u16(0)
                .u16(attributes.length)
                .add(attributes)
                .hex("18c63364".repeat(prefixes))
                .get();
        byte[] body = Bytes.of()
                .u32(1)
                .u32(2)
                .u16(0)
                .u16(1)
                .hex("0a000001 0a000002")
                .hex(MARKER)
                .u16(19 + update.length)
                .u8(2)
                .add(update)
                .get();
        Frames frames = Frames.of(Bytes.record(16, 4, body));
        assertThat(frames.decoder(0).check()).isEqualTo(RecordStatus.VALID);
        assertThat(frames.elems()).hasSize(prefixes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void stateChanges(int subtype) {
        Bytes body = subtype == 5
                ? Bytes.of().u32(70_001).u32(70_002)
                : Bytes.of().u16(301).u16(302);
        byte[] whole = body.u16(0)
                .u16(2)
                .hex("20010db8000000000000000000000001 20010db8000000000000000000000002")
                .u16(6)
                .u16(1)
                .get();
        Frames frames = Frames.of(Bytes.record(16, subtype, whole));
        assertThat(frames.elems()).singleElement().satisfies(elem -> {
            assertThat(elem.type()).isEqualTo(ElemType.PEER_STATE);
            assertThat(elem.peerAsn()).isEqualTo(subtype == 5 ? 70_001 : 301);
            assertThat(elem.peerAddress()).isEqualTo(IpAddress.parse("2001:db8::1"));
            assertThat(elem.oldState()).isEqualTo(PeerState.ESTABLISHED);
            assertThat(elem.newState()).isEqualTo(PeerState.IDLE);
            assertThat(elem.prefix()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"13, 7, VALID", "16, 3, VALID", "11, 0, UNSUPPORTED_RECORD", "49, 0, UNSUPPORTED_RECORD"})
    void recordsWithoutElems(int type, int subtype, RecordStatus status) {
        Frames frames = Frames.of(Bytes.record(type, subtype, new byte[40]));
        assertThat(frames.decoder(0).check()).isEqualTo(status);
        assertThat(frames.elems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, VALID",
        "3, VALID",
        "4, VALID",
        "5, VALID",
        "128, VALID",
        "0, UNSUPPORTED_RECORD",
        "66, UNSUPPORTED_RECORD"
    })
    void messagesThatAreNoUpdates(int messageType, RecordStatus status) {
        byte[] body = message(true, "", new byte[0], "");
        body[body.length - 5] = (byte) messageType;
        Frames frames = Frames.of(Bytes.record(16, 4, body));
        assertThat(frames.decoder(0).check()).isEqualTo(status);
        assertThat(frames.elems()).isEmpty();
    }

    @Test
    void elemsBeforeTheDamageAreGivenAndTheStatusSaysSo() {
        byte[] attributes = Bytes.of().hex(ATTRIBUTES_AS4).get();
        byte[] body = message(true, "", attributes, "18c63364 18c63365 21c63366");
        Frames frames = Frames.of(Bytes.record(16, 4, body));
        RecordDecoder decoder = frames.decoder(0);
        assertThat(decoder.check()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(decoder.damage()).isEqualTo("an announced prefix does not fit");
        assertThat(Frames.elems(decoder)).hasSize(2);
    }

    /** Whatever the bytes are: no exception, an end, and the same elems whether the status was asked for or not, or fewer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bgp4mp-all-openbgpd-mrtparse",
                "bgp4mp-entry-openbgpd-mrtparse",
                "legacy5-updates-ris-rrc00-20000102.2014-first40",
                "tabledump1-rib46-openbgpd-mrtparse",
                "tdv2-rib4-addpath-bird1-mrtparse",
                "tdv2-rib46-generic-openbgpd-mrtparse"
            })
    void anyBytesAreSurvived(String file) {
        byte[] data = Frames.file(file);
        Random random = new Random(3);
        for (int round = 0; round < 3_000; round++) {
            byte[] broken = data.clone();
            int mutations = 1 + random.nextInt(4);
            for (int i = 0; i < mutations; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Frames frames = Frames.of(broken);
            for (int i = 0; i < frames.all.size(); i++) {
                if (!frames.all.get(i).damaged()) {
                    survives(frames, i);
                }
            }
        }
    }

    private static void survives(Frames frames, int index) {
        int unchecked = count(frames.decoder(index));
        RecordDecoder decoder = frames.decoder(index);
        RecordStatus status = decoder.check();
        int checked = count(decoder);
        if (status == RecordStatus.VALID) {
            assertThat(checked).isEqualTo(unchecked);
        } else {
            assertThat(checked).isLessThanOrEqualTo(unchecked);
            assertThat(status == RecordStatus.CORRUPTED_RECORD).isEqualTo(decoder.damage() != null);
        }
    }

    private static int count(RecordDecoder decoder) {
        ElemView elem = new ElemView();
        int count = 0;
        while (decoder.next(elem)) {
            count++;
            elem.snapshot().hashCode();
        }
        return count;
    }

    /** Nothing carries over: records in any order give what they give alone. */
    @Test
    void recordsAreIndependentOfEachOther() {
        Frames frames = Frames.of(Frames.file("bgp4mp-as4-ris-rrc06-1427846400.gz"));
        Integer[] order = new Integer[frames.records()];
        Arrays.setAll(order, i -> i);
        List<Integer> shuffled = Arrays.asList(order);
        java.util.Collections.shuffle(shuffled, new Random(5));
        RecordDecoder shared = frames.decoder(0);
        for (int index : shuffled) {
            frames.wrap(shared, index);
            assertThat(Frames.elems(shared)).isEqualTo(frames.elems(index));
        }
    }
}
