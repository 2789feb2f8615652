package org.bgpstream.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.255/24, 192.0.2.0/24",
        "192.0.2.1, 192.0.2.1/32",
        "10.1.2.3/0, 0.0.0.0/0",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "2001:db8::1, 2001:db8::1/128",
        "2001:db8::ffff/65, 2001:db8::/65",
        "::1/127, ::/127"
    })
    void bitsAfterTheLengthAreCleared(String written, String printed) {
        assertThat(IpPrefix.parse(written)).hasToString(printed).isEqualTo(IpPrefix.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "/8", "10.0.0.0/1e1"})
    void whatIsNoPrefix(String text) {
        assertThatThrownBy(() -> IpPrefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void containment() {
        IpPrefix prefix = IpPrefix.parse("192.0.2.0/24");
        assertThat(prefix.contains(IpAddress.parse("192.0.2.77"))).isTrue();
        assertThat(prefix.contains(IpAddress.parse("192.0.3.0"))).isFalse();
        assertThat(prefix.contains(IpPrefix.parse("192.0.2.128/25"))).isTrue();
        assertThat(prefix.contains(prefix)).isTrue();
        assertThat(prefix.contains(IpPrefix.parse("192.0.0.0/16"))).isFalse();
        assertThat(IpPrefix.parse("::/0").contains(prefix)).isFalse();
        assertThat(IpPrefix.parse("2001:db8::/80").contains(IpAddress.parse("2001:db8::ffff")))
                .isTrue();
        assertThat(IpPrefix.parse("2001:db8::/80").contains(IpAddress.parse("2001:db8:0:0:1::")))
                .isFalse();
    }
}
