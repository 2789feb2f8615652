package org.bgpstream.core.filter;

import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.Communities;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** {@code community}: one of the route's communities is {@code asn:value}, where {@code *} is any. */
final class CommunityTerm extends Term {
    private static final int MAX_PART = 0xFFFF;

    CommunityTerm() {
        super("community comm", "a community of the route", "asn:value, each 0 to 65535 or *, or * for any");
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        return new AnyCommunity(
                values.stream().map(value -> pattern(value.text())).toList());
    }

    private BitPatterns.Pattern pattern(String text) {
        if (text.equals(FilterTerm.PRESENT)) {
            return new BitPatterns.Pattern(0, 0, 0, 0);
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw invalid("community", text);
        }
        int bits = 0;
        int mask = 0;
        for (String part : parts) {
            boolean any = part.equals(FilterTerm.PRESENT);
            int number = any ? 0 : part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : -1;
            if (number < 0 || number > MAX_PART) {
                throw invalid("community", text);
            }
            bits = bits << 16 | number;
            mask = mask << 16 | (any ? 0 : MAX_PART);
        }
        return new BitPatterns.Pattern(0, bits, 0, mask);
    }

    private static final class AnyCommunity extends Condition {
        private final BitPatterns patterns;

        AnyCommunity(List<BitPatterns.Pattern> patterns) {
            super(ElemPart.ATTRIBUTES);
            this.patterns = new BitPatterns(patterns);
        }

        @Override
        public boolean test(BgpElem elem) {
            Communities communities = elem.communities();
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                if (patterns.contain(0, communities.get(i))) {
                    return true;
                }
            }
            return false;
        }
    }
}
