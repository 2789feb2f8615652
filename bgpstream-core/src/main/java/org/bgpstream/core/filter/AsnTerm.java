package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/** {@code asn}: an AS number stands anywhere in the AS path, in sets and confederation segments too. */
final class AsnTerm extends Term {
    /** Names for ranges: private use (RFC 6996), and what must not be in the public routing table. */
    private static final Map<String, List<String>> NAMED = Map.of(
            "private", List.of("64512-65534", "4200000000-4294967294"),
            // RFC 7607, AS_TRANS of RFC 6793, documentation of RFC 5398, last ones of RFC 7300, and IANA's reserve
            "reserved", List.of("0", "23456", "64496-64511", "65535", "65536-65551", "65552-131071", "4294967295"));

    AsnTerm() {
        super(
                "asn",
                "an AS number anywhere in the AS path",
                "an AS number from 0 to 4294967295, a range 5-9, a comparison >5, private, reserved, or * for any");
    }

    @Override
    public boolean comparesNumbers() {
        return true;
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<FilterValue> all = new ArrayList<>();
        for (FilterValue value : values) {
            NAMED.getOrDefault(value.text(), List.of(value.text())).forEach(range -> all.add(FilterValue.of(range)));
        }
        List<String> refused = new ArrayList<>();
        NumberSet asns = NumberSet.parse(all, NumberTerm.MAX_ASN, refused);
        if (asns == null) {
            throw invalid("asn", refused.get(0));
        }
        return new InPath(asns);
    }

    private static final class InPath extends Condition {
        private final NumberSet asns;

        InPath(NumberSet asns) {
            super(ElemPart.ATTRIBUTES);
            this.asns = asns;
        }

        @Override
        public boolean test(BgpElem elem) {
            AsPath path = elem.asPath();
            int segments = path.segmentCount();
            for (int segment = 0; segment < segments; segment++) {
                int length = path.segmentLength(segment);
                for (int i = 0; i < length; i++) {
                    if (asns.contains(path.asn(segment, i))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
