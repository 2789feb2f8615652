package org.bgpstream.core.filter;

import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.LargeCommunities;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** {@code lcommunity}: one of the route's large communities is {@code a:b:c}, where {@code *} is any. */
final class LargeCommunityTerm extends Term {
    private static final long MAX_PART = 0xFFFFFFFFL;

    LargeCommunityTerm() {
        super("lcommunity", "a large community of the route", "a:b:c, each 0 to 4294967295 or *, or * for any");
    }

    @Override
    public boolean mayRepeat() {
        return true;
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
        if (parts.length != 3) {
            throw invalid("large community", text);
        }
        long[] numbers = new long[parts.length];
        long[] masks = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            boolean any = parts[i].equals(FilterTerm.PRESENT);
            if (!any && !parts[i].matches("[0-9]{1,10}")) {
                throw invalid("large community", text);
            }
            numbers[i] = any ? 0 : Long.parseLong(parts[i]);
            masks[i] = any ? 0 : MAX_PART;
            if (numbers[i] > MAX_PART) {
                throw invalid("large community", text);
            }
        }
        return new BitPatterns.Pattern(numbers[0], numbers[1] << 32 | numbers[2], masks[0], masks[1] << 32 | masks[2]);
    }

    private static final class AnyCommunity extends Condition {
        private final BitPatterns patterns;

        AnyCommunity(List<BitPatterns.Pattern> patterns) {
            super(ElemPart.ATTRIBUTES);
            this.patterns = new BitPatterns(patterns);
        }

        @Override
        public boolean test(BgpElem elem) {
            LargeCommunities communities = elem.attributes().largeCommunities();
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                long low = communities.localData1(i) << 32 | communities.localData2(i);
                if (patterns.contain(communities.globalAdministrator(i), low)) {
                    return true;
                }
            }
            return false;
        }
    }
}
