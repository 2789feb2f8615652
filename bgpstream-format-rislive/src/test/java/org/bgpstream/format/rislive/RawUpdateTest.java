package org.bgpstream.format.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.RecordStatus.CORRUPTED_RECORD;
import static org.bgpstream.RecordStatus.VALID;
import static org.bgpstream.format.rislive.Lines.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AttributesWriter;
import org.bgpstream.bgp.write.Nlri;
import org.bgpstream.bgp.write.UpdateWriter;
import org.bgpstream.format.rislive.Decoded.Seen;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UPDATEs as they were received. */
class RawUpdateTest {
    private static final String MARKER = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

    private static final AttributesWriter ATTRIBUTES = new AttributesWriter()
            .origin(Origin.IGP)
            .asPath(64500, 4_200_000_000L)
            .nextHop(IpAddress.parse("192.0.2.1"))
            .largeCommunities(1, 2, 3);

    @Test
    void allAttributesAreThere() {
        Decoded decoded = Decoded.of(raw(new UpdateWriter()
                .write(
                        Nlri.listOf(IpPrefix.parse("198.51.100.0/24")),
                        ATTRIBUTES,
                        Nlri.listOf(IpPrefix.parse("203.0.113.0/24")))));
        assertThat(decoded.statuses()).containsExactly(VALID);
        assertThat(decoded.lines())
                .containsExactly(
                        "W|64500|192.0.2.1|198.51.100.0/24||||||",
                        "A|64500|192.0.2.1|203.0.113.0/24|192.0.2.1|64500 4200000000|4200000000|||");
        assertThat(decoded.elems.get(1).attributes().largeCommunities().size()).isEqualTo(1);
    }

    @Test
    void digitsMayBeSmall() {
        String line = raw(new UpdateWriter().endOfRib(2, 1));
        String hex = MARKER + "001D02000000068";
        assertThat(line).contains(hex);
        assertThat(Decoded.of(line.replace(MARKER, MARKER.toLowerCase(Locale.ROOT)))
                        .lines())
                .containsExactly("E|64500|192.0.2.1|::/0||||||");
    }

    @Test
    void theLongestMessageIsRead() {
        List<Nlri> prefixes = new ArrayList<>();
        // 65 535 octets: two for each length, five for each prefix
        int room = 65_535 - 23 - ATTRIBUTES.octets().length();
        for (int i = 0; i < room / 5; i++) {
            prefixes.add(Nlri.of(IpPrefix.of(4, (long) (0x0A000000 + i) << 32, 0, 32)));
        }
        for (int i = 0; i < room % 5; i++) {
            prefixes.add(Nlri.of(IpPrefix.parse("0.0.0.0/0")));
        }
        String longest = raw(new UpdateWriter().write(List.of(), ATTRIBUTES, prefixes));
        assertThat(longest).contains(MARKER + "FFFF02");
        String shortOne = raw(
                new UpdateWriter().write(Nlri.listOf(IpPrefix.parse("10.0.0.0/8")), new AttributesWriter(), List.of()));
        Decoded decoded = Decoded.of(shortOne + longest + shortOne);
        assertThat(decoded.statuses()).containsExactly(VALID, VALID, VALID);
        assertThat(decoded.records.get(1).elems()).hasSize(prefixes.size());
        assertThat(decoded.records.get(2).elems()).containsExactly("W|64500|192.0.2.1|10.0.0.0/8||||||");
        String tooLong = longest.replace(MARKER + "FFFF02", MARKER + "FFFF0200").replace("\"}}", "00\"}}");
        assertThat(Decoded.of(tooLong).statuses()).containsExactly(CORRUPTED_RECORD);
    }

    @ParameterizedTest
    @CsvSource({
        "FFFF, ends in its header",
        "FF1FFFFFFFFFFFFFFFFFFFFFFFFFFFFF001702000000, marker",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304, no UPDATE",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0017020000000000, its length says 23",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0018020000000, hexadecimal",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001802000000, its length says 24",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0017020000000G, hexadecimal",
        "0xFFFFFF, hexadecimal",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001702FFFF0000, withdrawn routes"
    })
    void aRawMessageThatCannotBeIsDamage(String hex, String damage) {
        Decoded decoded = Decoded.of(raw(hex));
        assertThat(decoded.statuses()).containsExactly(CORRUPTED_RECORD);
        assertThat(decoded.one().damage()).contains(damage);
        assertThat(decoded.lines()).isEmpty();
    }

    @Test
    void nothingStaysOfTheLineBefore() {
        String withRaw = raw(new UpdateWriter()
                .write(
                        List.of(),
                        ATTRIBUTES,
                        Nlri.listOf(IpPrefix.parse("203.0.113.0/24"), IpPrefix.parse("198.51.100.0/24"))));
        Decoded decoded = Decoded.of(withRaw
                + Lines.update("")
                + withRaw
                + raw("00")
                + withRaw
                + Lines.update("\"withdrawals\":[\"10.0.0.0/8\"]")
                + Lines.wrapped("\"timestamp\":7,\"type\":\"UPDATE\",\"withdrawals\":[\"10.0.0.0/8\"]"));
        assertThat(decoded.records.stream().map(Seen::elems).toList().stream().map(List::size))
                .containsExactly(2, 0, 2, 0, 2, 1, 1);
        assertThat(decoded.records.get(1).status()).isEqualTo(VALID);
        assertThat(decoded.records.get(6).elems()).containsExactly("W|||10.0.0.0/8||||||");
        assertThat(decoded.records.get(6).collector()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"raw\":\"\"", "\"raw\":null", "\"raw\":17", "\"path\":[]"})
    void withoutARawMessageTheMembersSpeak(String member) {
        assertThat(Decoded.of(Lines.update(member + ",\"withdrawals\":[\"10.0.0.0/8\"]"))
                        .lines())
                .containsExactly("W|64500|192.0.2.1|10.0.0.0/8||||||");
    }

    @Test
    void asNumbersOfTwoOctetsAreSeen() {
        AttributesWriter old = AttributesWriter.withTwoOctetAsns()
                .origin(Origin.IGP)
                .asPath(64500, 64501, 64502)
                .nextHop(IpAddress.parse("192.0.2.1"));
        assertThat(Decoded.of(raw(new UpdateWriter()
                                .write(List.of(), old, Nlri.listOf(IpPrefix.parse("203.0.113.0/24")))))
                        .lines())
                .containsExactly("A|64500|192.0.2.1|203.0.113.0/24|192.0.2.1|64500 64501 64502|64502|||");
    }
}
