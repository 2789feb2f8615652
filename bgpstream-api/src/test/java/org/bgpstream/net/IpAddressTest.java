package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    /** Left as written, right as {@code inet_ntop(3)} of glibc prints it. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "10.0.0.1, 10.0.0.1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:0:0:1:0:0:1:1, 2001::1:0:0:1:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:10.1.2.3, ::ffff:10.1.2.3",
        "::ffff:a01:203, ::ffff:10.1.2.3",
        "::10.1.2.3, ::10.1.2.3",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3::6:7:8, 1:2:3::6:7:8",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void textOfAddresses(String written, String printed) {
        assertThat(IpAddress.parse(written)).hasToString(printed);
        assertThat(IpAddress.parse(printed)).isEqualTo(IpAddress.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.",
                "a.b.c.d",
                "1:2:3",
                ":::",
                "1::2::3",
                "12345::",
                "::1%eth0",
                "1:2:3:4:5:6:7:8:9",
                "::1.2.3.256",
                "1.2.3.4::",
                " 1.2.3.4",
                "1.2.3.4/8",
                "0x1.2.3.4",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6:7:8::",
                "1:2:3:4::5:6:7:8:9",
                "1:2:3:4:5:6:7:8:",
                ":1:2:3:4:5:6:7:8",
                "1::2:",
                "::1\u0661",
                "\u0661.2.3.4"
            })
    void whatIsNoAddress(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void textAndBackOnRandomAddresses() throws Exception {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long high = random.nextLong() & (random.nextBoolean() ? -1 : 0xFFFF0000FFFF0000L);
            long low = random.nextLong() & (random.nextBoolean() ? -1 : 0x0000FFFFL);
            IpAddress address = random.nextBoolean() ? IpAddress.ofIpv6(high, low) : IpAddress.ofIpv4((int) high);
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
            InetAddress java = InetAddress.getByName(address.toString());
            if (address.version() == java.getAddress().length / 4 + (java.getAddress().length == 4 ? 3 : 2)) {
                assertThat(IpAddress.of(java)).isEqualTo(address);
            }
            assertThat(address.toInetAddress().getAddress()).hasSize(address.version() == 4 ? 4 : 16);
        }
    }

    @Test
    void orderIsByVersionThenNumber() {
        assertThat(IpAddress.parse("255.0.0.0")).isLessThan(IpAddress.parse("::"));
        assertThat(IpAddress.parse("127.0.0.1")).isLessThan(IpAddress.parse("128.0.0.1"));
        assertThat(IpAddress.parse("7fff::")).isLessThan(IpAddress.parse("8000::"));
    }
}
