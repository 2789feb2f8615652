package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.PEER6;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.bgpstream.format.bmp.Messages.field;
import static org.bgpstream.format.bmp.Messages.hex;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.indexed;
import static org.bgpstream.format.bmp.Messages.initiation;
import static org.bgpstream.format.bmp.Messages.mirroring;
import static org.bgpstream.format.bmp.Messages.open;
import static org.bgpstream.format.bmp.Messages.path;
import static org.bgpstream.format.bmp.Messages.peerDown;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.routes2;
import static org.bgpstream.format.bmp.Messages.statistics;
import static org.bgpstream.format.bmp.Messages.termination;
import static org.bgpstream.format.bmp.Messages.update;
import static org.bgpstream.format.bmp.Messages.version4;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.format.bmp.write.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of all versions, without headers of OpenBMP. */
class VersionsTest {
    private static final String MARKER = "ff".repeat(16);
    private static final byte[] NOTIFICATION = hex(MARKER + "0017 03 0602 dead");

    private static void assertAllValid(Splits splits) {
        splits.assertNothingForgotten();
        assertThat(IntStream.range(0, splits.all.size()).mapToObj(splits::status))
                .containsOnly(RecordStatus.VALID);
    }

    @Test
    void everyTypeOfVersion3() {
        Splits splits = Splits.of(
                initiation("edge1"),
                peerUp(PEER),
                routes(PEER, "198.51.100.0/24", "203.0.113.0/24"),
                statistics(PEER),
                mirroring(PEER),
                peerDown(PEER),
                termination());
        assertThat(splits.shortly()).containsExactly("3/4", "3/3", "3/0", "3/1", "3/6", "3/2", "3/5");
        assertAllValid(splits);
        assertThat(splits.routes())
                .containsExactly(
                        "S 192.0.2.1 ACTIVE",
                        "A 198.51.100.0/24 64501 64502",
                        "A 203.0.113.0/24 64501 64502",
                        "S 192.0.2.1 IDLE");
        assertThat(splits.all).extracting(Splits.Frame::timeMicros).containsOnly(TIME);
        assertThat(splits.all)
                .extracting(frame -> frame.router().name())
                .as("the name that the router gave itself")
                .containsOnly("edge1");
    }

    @Test
    void aMessageOfTheLargestUpdateIsRead() {
        String[] prefixes = IntStream.range(0, 16_000)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toArray(String[]::new);
        Splits splits = Splits.of(routes(PEER, prefixes), peerDown(PEER));
        assertThat(splits.shortly()).containsExactly("3/0", "3/2");
        assertThat(splits.elems(0)).hasSize(16_000);
        assertAllValid(splits);
    }

    /** Versions 1 and 2 are the drafts before RFC 7854: version, type, per-peer header, and no length. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyTypeOfTheVersionsWithoutLengths(int version) {
        byte[] down = inVersion(version, peerDown(PEER));
        int reason = down.length - 1;
        byte[] header = Arrays.copyOf(down, reason);
        Splits splits = Splits.of(
                inVersion(version, peerUp(PEER)),
                inVersion(version, routes(PEER, "198.51.100.0/24")),
                inVersion(version, routes2(PEER6, "203.0.113.0/24")),
                inVersion(version, statistics(PEER)),
                Splits.concat(header, hex("01"), NOTIFICATION),
                Splits.concat(header, hex("02 000a")),
                Splits.concat(header, hex("03"), NOTIFICATION),
                Splits.concat(header, hex("04")),
                Splits.concat(header, hex("05")),
                inVersion(version, routes(PEER, "10.0.0.0/8")));
        String prefix = version + "/";
        assertThat(splits.shortly())
                .containsExactly(
                        prefix + 3,
                        prefix + 0,
                        prefix + 0,
                        prefix + 1,
                        prefix + 2,
                        prefix + 2,
                        prefix + 2,
                        prefix + 2,
                        prefix + 2,
                        prefix + 0);
        assertAllValid(splits);
        assertThat(splits.routes())
                .containsExactly(
                        "S 192.0.2.1 ACTIVE",
                        "A 198.51.100.0/24 64501 64502",
                        "A 203.0.113.0/24 64501 64502",
                        "S 192.0.2.1 IDLE",
                        "S 192.0.2.1 IDLE",
                        "S 192.0.2.1 IDLE",
                        "S 192.0.2.1 IDLE",
                        "S 192.0.2.1 IDLE",
                        "A 10.0.0.0/8 64501 64502");
        assertThat(splits.all).extracting(Splits.Frame::timeMicros).containsOnly(TIME);
        assertThat(splits.message(4).peerDown().errorCode()).isEqualTo(6);
        assertThat(splits.message(5).peerDown().event()).isEqualTo(10);
        assertThat(splits.message(6).peerDown().errorSubcode()).isEqualTo(2);
        assertThat(splits.message(3).statistics().count()).isEqualTo(3);
        assertThat(splits.message(0).peerUp().receivedOpen().asn()).isEqualTo(64_500);
    }

    @Test
    void version2KeepsWhatItsPeerUpSays() {
        Splits splits = Splits.of(
                inVersion(2, peerUp(PEER, open().addPath(1, 1, 1), open().addPath(1, 1, 2))),
                inVersion(2, routes(PEER, "10.0.0.0/8#1", "10.0.0.0/8#2")));
        assertThat(splits.routes())
                .containsExactly("S 192.0.2.1 ACTIVE", "A 10.0.0.0/8#1 64501 64502", "A 10.0.0.0/8#2 64501 64502");
    }

    @Test
    void typesThatVersion2HasNotAreDamage() {
        byte[] routes = inVersion(2, routes(PEER, "10.0.0.0/8"));
        byte[] other = routes.clone();
        other[1] = 4;
        Splits splits = Splits.of(routes, other, routes);
        assertThat(splits.shortly()).containsExactly("2/0", "damage " + other.length + "/" + other.length, "2/0");
    }

    /** draft-ietf-grow-bmp-tlv has numbered its fields in several ways; they are known by what they hold. */
    @ParameterizedTest
    @CsvSource({"1, 4, 3", "4, 1, 0", "0, 5, 2", "7, 8, 9"})
    void version4WithAnyNumbers(int bgp, int stateless, int group) {
        byte[] plain = Messages.bytes(update(path(new AttributesWriter()), "10.0.0.0/8"));
        byte[] addPath = Messages.bytes(update(path(new AttributesWriter()), "10.0.0.0/8#7", "11.0.0.0/8#65536"));
        byte[] two = Messages.bytes(update(path(AttributesWriter.withTwoOctetAsns()), "10.0.0.0/8"));
        byte[] capability = hex("45 04 00010101");
        Splits splits = Splits.of(
                version4(0, PEER, indexed(bgp, 0, plain)),
                version4(0, PEER, indexed(group, 0, hex("676c6f62616c")), indexed(bgp, 0, plain)),
                version4(0, PEER, indexed(stateless, 0, capability), indexed(bgp, 0, addPath)),
                version4(0, PEER, indexed(bgp, 0, addPath), indexed(stateless, 0, capability)),
                version4(0, PEER, indexed(stateless, 0, hex("41 04 0000fbf4")), indexed(bgp, 0, plain)),
                version4(0, PEER, indexed(bgp, 0, two)),
                // the next message has no such field, and nothing of the one before
                version4(0, PEER, indexed(bgp, 0, plain)));
        assertThat(splits.shortly()).containsOnly("4/0").hasSize(7);
        assertAllValid(splits);
        assertThat(splits.routes())
                .containsExactly(
                        "A 10.0.0.0/8 64501 64502",
                        "A 10.0.0.0/8 64501 64502",
                        "A 10.0.0.0/8#7 64501 64502",
                        "A 11.0.0.0/8#65536 64501 64502",
                        "A 10.0.0.0/8#7 64501 64502",
                        "A 11.0.0.0/8#65536 64501 64502",
                        "A 10.0.0.0/8 64501 64502",
                        "A 10.0.0.0/8 64501 64502",
                        "A 10.0.0.0/8 64501 64502");
        assertThat(splits.message(1).information().count()).isEqualTo(2);
        assertThat(splits.message(1).information().textOf(group)).isEqualTo("global");
    }

    @Test
    void version4ByThePeerUp() {
        byte[] up = peerUp(PEER, open().addPath(1, 1, 3), open().addPath(1, 1, 3));
        up[0] = 4;
        byte[] routes = Messages.bytes(update(path(new AttributesWriter()), "10.0.0.0/8#7"));
        Splits splits = Splits.of(
                up,
                version4(0, PEER, indexed(4, 0, routes)),
                version4(1, PEER, field(1, hex("00000001 0000 0004 00000007"))),
                version4(2, PEER, hex("04"), field(3, hex("64656661756c74"))),
                version4(6, PEER, field(1, hex("0001"))));
        assertThat(splits.shortly()).containsExactly("4/3", "4/0", "4/1", "4/2", "4/6");
        assertAllValid(splits);
        assertThat(splits.routes())
                .containsExactly("S 192.0.2.1 ACTIVE", "A 10.0.0.0/8#7 64501 64502", "S 192.0.2.1 IDLE");
        assertThat(splits.message(2).statistics().value(0)).isEqualTo(7);
        assertThat(splits.message(3).information().textOf(InformationTlvs.VRF_TABLE_NAME))
                .isEqualTo("default");
    }

    @Test
    void version4WithoutAnUpdateIsDamaged() {
        Splits splits = Splits.of(
                version4(0, PEER, indexed(3, 0, hex("676c6f62616c"))), version4(0, PEER), routes(PEER, "10.0.0.0/8"));
        assertThat(splits.shortly()).containsExactly("4/0", "4/0", "3/0");
        for (int i = 0; i < 2; i++) {
            var decoder = splits.decoder(i);
            assertThat(decoder.check()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(decoder.damage()).isEqualTo("no field holds a BGP message");
        }
    }

    /** The real ones: message counts as the origin of each file lists them. */
    @ParameterizedTest
    @CsvSource({
        "cisco-rd-instance-201.bmp.gz, 336, 251, 42, 0, 42, 1, 0",
        "cisco-peerdown-204.bmp.gz, 343, 301, 28, 3, 10, 1, 0",
        "huawei-locrib-200.bmp.gz, 103, 84, 0, 0, 18, 1, 0",
        "peers-different-caps.bmp.gz, 192, 173, 0, 0, 18, 1, 0",
        "v4draft-stateless-addpath.bmp.gz, 30, 21, 0, 0, 9, 0, 0",
        "prepost-mirror-frr8-first200.bmp.gz, 200, 110, 0, 10, 10, 1, 69",
        "locrib-gobgp3-first200.bmp.gz, 200, 194, 0, 0, 5, 1, 0"
    })
    void realStreams(
            String file, int all, int routes, int statistics, int downs, int ups, int initiations, int mirrorings) {
        Splits splits = Splits.of(Splits.file(file));
        assertAllValid(splits);
        assertThat(splits.all).hasSize(all);
        List<Integer> types = splits.all.stream().map(Splits.Frame::type).toList();
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6)
                        .mapToLong(type -> types.stream().filter(t -> t == type).count())
                        .toArray())
                .containsExactly(routes, statistics, downs, ups, initiations, 0, mirrorings);
        int version = file.startsWith("v4") ? 4 : 3;
        assertThat(splits.all).extracting(Splits.Frame::version).containsOnly(version);
    }

    /** Where a message ends says its length alone: what stands behind it in the buffer is not looked at. */
    @Test
    void aMessageAtTheEndOfItsBuffer() {
        for (byte[] message : List.of(
                initiation("x"),
                peerUp(PEER),
                routes(PEER, "10.0.0.0/8"),
                statistics(PEER),
                peerDown(PEER),
                inVersion(2, routes(PEER6, "10.0.0.0/8")),
                inVersion(1, peerDown(PEER)))) {
            ByteBuffer exact = ByteBuffer.wrap(message.clone());
            // without a length or a marker nothing tells a Peer Down of version 1 from chance
            boolean known = message[0] == 3 || message[1] == 0;
            assertThat(Splits.FORMAT.recognise(exact)).isEqualTo(known ? RecordType.UPDATE : null);
            Splits splits = Splits.of(message);
            assertThat(splits.records()).hasSize(1);
            assertThat(splits.status(0)).isEqualTo(RecordStatus.VALID);
            splits.elems(0);
        }
    }

    @Test
    void peersOfOtherTypesAreRead() {
        Peer vpn = PEER.in(0x0000_FBF4_0000_0001L);
        Splits splits = Splits.of(peerUp(vpn), routes(vpn, "10.0.0.0/8"), peerDown(vpn));
        assertAllValid(splits);
        assertThat(splits.elems()).allSatisfy(elem -> {
            assertThat(elem.peerHeader().distinguisher()).isEqualTo(0x0000_FBF4_0000_0001L);
            assertThat(elem.peerHeader().type()).isEqualTo(1);
        });
    }
}
