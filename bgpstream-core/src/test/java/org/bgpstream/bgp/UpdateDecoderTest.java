package org.bgpstream.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;
import org.junit.jupiter.api.Test;

class UpdateDecoderTest {
    private static final String BASE = "40010100 400206020100011170 400304c0000201";
    private static final String IPV6_HOP = "20010db8000000000000000000000001";

    private static byte[] update(String withdrawn, String attributes, String nlri) {
        String routes = withdrawn.replace(" ", "");
        String values = attributes.replace(" ", "");
        HexFormat hex = HexFormat.of();
        return hex.parseHex(hex.toHexDigits((short) (routes.length() / 2))
                + routes
                + hex.toHexDigits((short) (values.length() / 2))
                + values
                + nlri.replace(" ", ""));
    }

    private static UpdateDecoder wrap(byte[] update, int addPath) {
        UpdateDecoder decoder = new UpdateDecoder();
        decoder.wrap(ByteBuffer.wrap(update), 0, update.length, AttributesView.AS4, addPath);
        return decoder;
    }

    private static List<BgpElem> elems(UpdateDecoder decoder) {
        List<BgpElem> elems = new ArrayList<>();
        ElemView view = new ElemView();
        while (decoder.next(view)) {
            elems.add(view.snapshot());
        }
        return elems;
    }

    private static List<BgpElem> elems(byte[] update) {
        return elems(wrap(update, 0));
    }

    @Test
    void withdrawalsThenMpWithdrawalsThenAnnouncementsThenMpAnnouncements() {
        List<BgpElem> elems = elems(update(
                "18c63364 08 0a",
                BASE + "800e1a 0002 01 10" + IPV6_HOP + "00 2020010db8" + "800f08 0002 01 2020010dff",
                "18cb0071"));
        assertThat(elems)
                .extracting(elem -> elem.type() + " " + elem.prefix() + " " + elem.nextHop())
                .containsExactly(
                        "WITHDRAWAL 198.51.100.0/24 null",
                        "WITHDRAWAL 10.0.0.0/8 null",
                        "WITHDRAWAL 2001:dff::/32 null",
                        "ANNOUNCEMENT 203.0.113.0/24 192.0.2.1",
                        "ANNOUNCEMENT 2001:db8::/32 2001:db8::1");
        assertThat(elems.get(0).attributes().count()).isZero();
        assertThat(elems.get(4).asPath()).hasToString("70000");
    }

    @Test
    void endOfRibMarkers() {
        assertThat(elems(update("", "", ""))).singleElement().satisfies(elem -> {
            assertThat(elem.type()).isEqualTo(ElemType.END_OF_RIB);
            assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("0.0.0.0/0"));
        });
        assertThat(elems(update("", "800f03 0002 01", ""))).singleElement().satisfies(elem -> {
            assertThat(elem.type()).isEqualTo(ElemType.END_OF_RIB);
            assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("::/0"));
        });
        assertThat(elems(update("", "800f03 0019 46", ""))).isEmpty();
        assertThat(elems(update("", "40010100 800f03 0002 01", ""))).isEmpty();
        assertThat(elems(update("", BASE, ""))).isEmpty();
    }

    @Test
    void multicastAndLabelledUnicastAreElemsAndOtherFamiliesAreNot() {
        List<BgpElem> elems =
                elems(update("", "40010100 40020602010001 1170 800e0d 0001 02 04 c0000201 00 18c63364", ""));
        assertThat(elems).singleElement().satisfies(elem -> {
            assertThat(elem.safi()).isEqualTo(2);
            assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
        });
        // labels 100 and 200, bottom of stack at the second, then 24 bits
        assertThat(elems(update("", "800e13 0001 04 04 c0000201 00 48 000640 000c81 c63364", "")))
                .singleElement()
                .satisfies(elem -> {
                    assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("198.51.100.0/24"));
                    assertThat(elem.labelCount()).isEqualTo(2);
                    assertThat(elem.label(0)).isEqualTo(100);
                    assertThat(elem.label(1)).isEqualTo(200);
                });
        UpdateDecoder evpn = wrap(update("", "800e0b 0019 46 04 c0000201 00 0300", ""), 0);
        assertThat(evpn.check()).isTrue();
        assertThat(elems(evpn)).isEmpty();
        assertThat(evpn.attributes().mpReach().nlriLength()).isEqualTo(2);
    }

    @Test
    void pathIdentifiersByFamily() {
        byte[] update = update(
                "00000001 18c63364", BASE + "800e1a 0002 01 10" + IPV6_HOP + "00 2020010db8", "00000002 18cb0071");
        List<BgpElem> elems = elems(wrap(update, UpdateDecoder.addPathBit(4, 1)));
        assertThat(elems).extracting(BgpElem::pathId).containsExactly(1L, 2L, -1L);
    }

    @Test
    void pathIdentifiersAreFoundWhereTheNlriMakesNoSenseWithout() {
        byte[] hidden = update("", BASE, "0000000c 17687182");
        assertThat(wrap(hidden, 0).check()).isTrue();
        assertThat(elems(hidden)).singleElement().satisfies(elem -> {
            assertThat(elem.prefix()).isEqualTo(IpPrefix.parse("104.113.130.0/23"));
            assertThat(elem.pathId()).isEqualTo(12);
        });
        byte[] plain = update("", BASE, "00 08 0a 18c63364");
        assertThat(elems(plain)).extracting(BgpElem::pathId).containsOnly(-1L).hasSize(3);
    }

    /** GoBGP's Loc-RIB: the NLRI fits without path identifiers too, but would begin with the default route twice. */
    @Test
    void pathIdentifiersAreFoundWhereTheDefaultRouteWouldStandTwice() {
        assertThat(described(update("", BASE, "00000001 180a6500"))).containsExactly("A 10.101.0.0/24 1");
        assertThat(described(update("00000000 180a6500", "", ""))).containsExactly("W 10.101.0.0/24 0");
        assertThat(described(update("", BASE, "00000001 180a6500 0000ffff 180a6600")))
                .containsExactly("A 10.101.0.0/24 1", "A 10.102.0.0/24 65535");
        assertThat(described(update("", BASE, "00000001 00"))).containsExactly("A 0.0.0.0/0 1");
        String reach = "800e1e 0002 01 10" + IPV6_HOP + "00 00000001 2020010db8";
        String unreach = "800f0c 0002 01 00000002 2020010dff";
        assertThat(described(update("", BASE + reach + unreach, "")))
                .containsExactly("W 2001:dff::/32 2", "A 2001:db8::/32 1");
    }

    /** FRR 8 agrees on path identifiers with its peers, and leaves them out in BMP. */
    @Test
    void pathIdentifiersThatWereOnlyAgreedOnMayBeLeftOut() {
        int agreed = UpdateDecoder.addPathBit(4, 1) | UpdateDecoder.addPathBit(6, 1) | UpdateDecoder.ONLY_AGREED;
        String reach = "800e1e 0002 01 10" + IPV6_HOP + "00 40 20010d2020010db8";
        byte[] without = update("190a000000", BASE + reach, "200a000000");
        assertThat(elems(wrap(without, agreed)))
                .extracting(elem -> elem.prefix() + " " + elem.pathId())
                .containsExactly("10.0.0.0/25 -1", "10.0.0.0/32 -1", "2001:d20:2001:db8::/64 -1");
        // where the subtype says that they are there, they are
        assertThat(elems(wrap(without, agreed & ~UpdateDecoder.ONLY_AGREED)))
                .extracting(elem -> elem.prefix() + " " + elem.pathId())
                .containsExactly("0.0.0.0/0 " + 0x190A0000, "0.0.0.0/0 " + 0x200A0000, "2001:db8::/32 " + 0x4020010D);
        byte[] with = update("0000000100", BASE, "00000002 190a000000 00000003 180a0000");
        assertThat(elems(wrap(with, agreed)))
                .extracting(elem -> elem.prefix() + " " + elem.pathId())
                .containsExactly("0.0.0.0/0 1", "10.0.0.0/25 2", "10.0.0.0/24 3");
    }

    @Test
    void withoutPathIdentifiersTheDefaultRouteStandsOnce() {
        assertThat(described(update("", BASE, "00"))).containsExactly("A 0.0.0.0/0 -1");
        assertThat(described(update("", BASE, "00 18c63364 18c63365")))
                .containsExactly("A 0.0.0.0/0 -1", "A 198.51.100.0/24 -1", "A 198.51.101.0/24 -1");
        // with identifiers the last prefix would lack octets
        assertThat(described(update("", BASE, "00 00 18c63364")))
                .containsExactly("A 0.0.0.0/0 -1", "A 0.0.0.0/0 -1", "A 198.51.100.0/24 -1");
        // the mask of another family says that this one has none
        byte[] update = update("", BASE, "00000001 180a6500");
        assertThat(elems(wrap(update, UpdateDecoder.addPathBit(6, 1))))
                .extracting(BgpElem::pathId)
                .containsOnly(-1L)
                .hasSize(5);
    }

    private static List<String> described(byte[] update) {
        assertThat(wrap(update, 0).check()).isTrue();
        return elems(update).stream()
                .map(elem -> elem.type().name().charAt(0) + " " + elem.prefix() + " " + elem.pathId())
                .toList();
    }

    @Test
    void aWithdrawnPrefixThatDoesNotFitEndsTheElems() {
        UpdateDecoder decoder = wrap(update("18c63364 21c63365", BASE, "18cb0071"), 0);
        assertThat(decoder.check()).isFalse();
        assertThat(decoder.damage()).isEqualTo("a withdrawn prefix does not fit");
        assertThat(elems(decoder)).extracting(BgpElem::type).containsExactly(ElemType.WITHDRAWAL);
    }

    /** RFC 7606 section 2: treat as withdraw, at least announce nothing. */
    @Test
    void brokenAttributesLeaveTheWithdrawals() {
        UpdateDecoder decoder = wrap(update("18c63364", "40010200 00 800f08 0002 01 2020010dff", "18cb0071"), 0);
        assertThat(elems(decoder))
                .extracting(elem -> elem.type() + " " + elem.prefix())
                .containsExactly("WITHDRAWAL 198.51.100.0/24", "WITHDRAWAL 2001:dff::/32");
        assertThat(decoder.damage()).isEqualTo("the length of ORIGIN is not 1");
    }

    @Test
    void aSecondMpReachLeavesNoAnnouncement() {
        String reach = "800e1a 0002 01 10" + IPV6_HOP + "00 2020010db8";
        UpdateDecoder decoder = wrap(update("18c63364", BASE + reach + reach, "18cb0071"), 0);
        assertThat(decoder.check()).isFalse();
        assertThat(elems(decoder)).extracting(BgpElem::type).containsExactly(ElemType.WITHDRAWAL);
    }

    /** The ADD-PATH subtypes of MRT speak for a whole message, ADD-PATH is agreed on for each family. */
    @Test
    void pathIdentifiersThatAreNotThereAreNotRead() {
        byte[] update = update("", BASE + "800e1a 0002 01 10" + IPV6_HOP + "00 2020010db8", "00000002 18cb0071");
        assertThat(elems(wrap(update, UpdateDecoder.ADD_PATH_ALL)))
                .extracting(elem -> elem.prefix() + " " + elem.pathId())
                .containsExactly("203.0.113.0/24 2", "2001:db8::/32 -1");
    }

    @Test
    void anElemKeepsNoAddressOfTheOneBefore() {
        ElemView elem = new ElemView();
        elem.setPeer(1, 6, 1, 2);
        elem.setPrefix(6, 3, 4, 128, 1);
        elem.start(ElemType.PEER_STATE);
        assertThat(elem.peerAddressHigh() | elem.peerAddressLow() | elem.prefixHigh() | elem.prefixLow())
                .isZero();
    }

    @Test
    void lengthsThatLie() {
        assertThat(wrap(new byte[0], 0).damage()).isEqualTo("the UPDATE ends before its withdrawn routes");
        assertThat(wrap(new byte[] {0, 1, 0}, 0).damage()).isEqualTo("the withdrawn routes are longer than the UPDATE");
        assertThat(wrap(new byte[] {0, 0, 0, 9, 0}, 0).damage())
                .isEqualTo("the path attributes are longer than the UPDATE");
    }

    @Test
    void aDecoderKeepsNothingOfTheMessageBefore() {
        byte[] first = update("", BASE + "c0080400010002", "18cb0071");
        byte[] second = update("", "40010102 400200 400304c0000202", "18cb0072");
        UpdateDecoder decoder = wrap(first, 0);
        assertThat(elems(decoder).get(0).communities().size()).isEqualTo(1);
        decoder.wrap(ByteBuffer.wrap(second), 0, second.length, AttributesView.AS4, 0);
        BgpElem elem = elems(decoder).get(0);
        assertThat(elem.communities().size()).isZero();
        assertThat(elem.asPath().asnCount()).isZero();
        assertThat(elem.originAsn()).isEqualTo(-1);
        assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("192.0.2.2"));
    }

    @Test
    void anyBytesAreSurvivedAndTheCheckDoesNotDisturbTheElems() {
        byte[] seed = update(
                "18c63364 08 0a",
                BASE + "800e1a 0002 01 10" + IPV6_HOP + "00 2020010db8" + "800f08 0002 01 2020010dff",
                "18cb0071 00000007 18cb0072");
        Random random = new Random(9);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = seed.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int addPath = random.nextInt(3) - 1;
            List<BgpElem> unchecked = elems(wrap(bytes, addPath));
            UpdateDecoder decoder = wrap(bytes, addPath);
            boolean sound = decoder.check();
            List<BgpElem> checked = elems(decoder);
            assertThat(checked).isEqualTo(unchecked);
            assertThat(decoder.damage() == null).isEqualTo(sound);
        }
    }
}
