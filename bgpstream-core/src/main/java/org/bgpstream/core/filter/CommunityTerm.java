package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.Arrays;
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
        List<Integer> exact = new ArrayList<>();
        List<int[]> patterns = new ArrayList<>();
        for (FilterValue value : values) {
            int[] pattern = pattern(value.text());
            if (pattern[1] == -1) {
                exact.add(pattern[0]);
            } else {
                patterns.add(pattern);
            }
        }
        return new AnyCommunity(exact, patterns);
    }

    /** The bits that must be there, and which of them count. */
    private int[] pattern(String text) {
        if (text.equals(FilterTerm.PRESENT)) {
            return new int[] {0, 0};
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
        return new int[] {bits, mask};
    }

    private static final class AnyCommunity extends Condition {
        private final int[] exact;
        private final int[] bits;
        private final int[] masks;

        AnyCommunity(List<Integer> exact, List<int[]> patterns) {
            super(ElemPart.ATTRIBUTES);
            this.exact = exact.stream().mapToInt(Integer::intValue).sorted().toArray();
            bits = patterns.stream().mapToInt(pattern -> pattern[0]).toArray();
            masks = patterns.stream().mapToInt(pattern -> pattern[1]).toArray();
        }

        @Override
        public boolean test(BgpElem elem) {
            Communities communities = elem.communities();
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                if (matches(communities.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private boolean matches(int community) {
            for (int i = 0; i < bits.length; i++) {
                if ((community & masks[i]) == bits[i]) {
                    return true;
                }
            }
            return exact.length > 0 && Arrays.binarySearch(exact, community) >= 0;
        }
    }
}
