package org.bgpstream.core.filter;

import java.util.ArrayList;
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
    private static final long ANY = -1;

    LargeCommunityTerm() {
        super("lcommunity", "a large community of the route", "a:b:c, each 0 to 4294967295 or *, or * for any");
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<long[]> patterns = new ArrayList<>();
        for (FilterValue value : values) {
            patterns.add(pattern(value.text()));
        }
        return new AnyCommunity(patterns);
    }

    private long[] pattern(String text) {
        if (text.equals(FilterTerm.PRESENT)) {
            return new long[] {ANY, ANY, ANY};
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw invalid("large community", text);
        }
        long[] pattern = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            boolean any = parts[i].equals(FilterTerm.PRESENT);
            if (!any && !parts[i].matches("[0-9]{1,10}")) {
                throw invalid("large community", text);
            }
            pattern[i] = any ? ANY : Long.parseLong(parts[i]);
            if (pattern[i] > MAX_PART) {
                throw invalid("large community", text);
            }
        }
        return pattern;
    }

    private static final class AnyCommunity extends Condition {
        private final long[][] patterns;

        AnyCommunity(List<long[]> patterns) {
            super(ElemPart.ATTRIBUTES);
            this.patterns = patterns.toArray(long[][]::new);
        }

        @Override
        public boolean test(BgpElem elem) {
            LargeCommunities communities = elem.attributes().largeCommunities();
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                for (long[] pattern : patterns) {
                    if (isOr(pattern[0], communities.globalAdministrator(i))
                            && isOr(pattern[1], communities.localData1(i))
                            && isOr(pattern[2], communities.localData2(i))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isOr(long wanted, long number) {
            return wanted == ANY || wanted == number;
        }
    }
}
