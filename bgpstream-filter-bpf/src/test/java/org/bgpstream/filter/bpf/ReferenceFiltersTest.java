package org.bgpstream.filter.bpf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libBGPStream takes, ours takes; what it refuses, ours refuses in words that begin as its own do. */
class ReferenceFiltersTest {
    private static final char NO_QUOTE = '\u0001';

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector rrc00 and type updates",
                "prefix more 1.2.3.0/22 and collector rrc06 route-views.jinx",
                "ipversion 6 and peer 25152 and path \"_4554_\"",
                "path \"^681_1444_\"",
                "path \"!^681_\"",
                "peer 11666 and prefix more 210.180.0.0/16",
                "peer 25152 and prefix more 185.84.166.0/23 and community *:3400",
                "router amsix",
                "collector rrc06 route-views.jinx and type updates and peer 25152 37105 and prefix 2620:110:9004::/40"
                        + " 154.73.128.0/17 202.70.88.0/21 and comm \"2914:*\" *:300",
                "proj ris and coll rrc00 and rout x and restype batch and orig 1 and pref any ::/0 exact 1.2.3.4",
                "extcommunity rt:1:2 and ipv 4 and elemtype ribs announcements withdrawals peerstates",
                "aspath a and path b and aspath c",
                "path \"(1|2)_3$\" and path [0-9]+",
            })
    void taken(String filter) {
        BgpStream.builder().filter(filter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = NO_QUOTE,
            value = {
                "pear 1 => Expected a valid term, found 'pear'",
                "peer 1 and peer 2 => Term 'peer' used more than once",
                "comm 1:2 and community 1:3 => Term 'community' used more than once",
                "aspath 1 2 => term 'aspath' does not allow multiple values",
                "path 1 2 => term 'aspath' does not allow multiple values",
                "path \"1 => Missing closing quote: '\"1'",
                "path \"1\"2 => Found garbage after quoted \"1\"",
                "peer 1 and => Expected term, found end of string",
                "peer => Expected argument, found end of string",
                "prefix more => Expected argument, found end of string",
                "peer x => invalid peer asn 'x'",
                "peer 1 4294967296 => invalid peer asn '4294967296'",
                "origin x => invalid origin asn 'x'",
                "prefix 1.2.3/8 => invalid prefix '1.2.3/8'",
                "prefix more less 1.2.3.0/24 => invalid prefix 'less'",
                "community 1 => invalid community '1'",
                "community 65536:1 => invalid community '65536:1'",
                "elemtype rib => unknown element type 'rib'",
                "type rib => record-type filter must be one of \"ribs\" or \"updates\"",
                "resourcetype file => resource-type filter must be one of \"stream\" or \"batch\"",
                "ipversion 5 => Unknown IP version '5'",
                "path (1)\\1 => bad backreference in regex",
                "path ( => regex error: ",
            })
    void refused(String filter, String message) {
        assertThatThrownBy(() -> BgpStream.builder().filter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRegexHasALimit() {
        String regex = "1".repeat(200_000);
        assertThatThrownBy(() -> BgpStream.builder().filter("path " + regex)).hasMessageStartingWith("regex too long");
    }
}
