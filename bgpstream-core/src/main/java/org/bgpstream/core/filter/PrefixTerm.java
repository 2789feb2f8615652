package org.bgpstream.core.filter;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.FilterType;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.net.PrefixSet;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/**
 * {@code prefix}: the prefix of a route or withdrawal is one of those given, or stands to it as the modifier says. Peer states
 * and End-of-RIB markers never pass.
 */
final class PrefixTerm extends Term {
    static final String EXACT = "exact";
    static final String MORE = "more";
    static final String LESS = "less";
    static final String ANY = "any";

    PrefixTerm() {
        super(
                "prefix pref",
                "the prefix",
                "an IPv4 or IPv6 prefix or address, exact, more (default), less or any before it, or * for any");
    }

    @Override
    public List<String> modifiers() {
        return List.of(EXACT, MORE, LESS, ANY);
    }

    @Override
    public void check(FilterValue value) {
        if (!value.text().equals(PRESENT)) {
            prefix(value.text());
        }
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        Related related = new Related();
        for (FilterValue value : values) {
            related.add(value.modifier(), value.text().equals(PRESENT) ? null : prefix(value.text()));
        }
        return related;
    }

    private IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid("prefix", text);
        }
    }

    /** Whether an elem has a prefix that somebody announces or withdraws. */
    static boolean hasPrefix(BgpElem elem) {
        return elem.prefixVersion() != 0 && elem.type() != ElemType.END_OF_RIB;
    }

    private static final class Related extends Condition {
        private boolean all;
        private PrefixSet exact;
        private PrefixSet more;
        private PrefixSet less;

        /** What data interfaces may ask for: one relation that holds for all, {@code null} if there is none. */
        private FilterType hintType;

        private final Set<String> hintValues = new LinkedHashSet<>();

        Related() {
            super(ElemPart.TYPE, ElemPart.PREFIX);
        }

        void add(String modifier, IpPrefix prefix) {
            if (prefix == null) {
                all = true;
                return;
            }
            FilterType relation = relation(modifier);
            hintType = hintType == null || hintType == relation ? relation : FilterType.PREFIX_ANY;
            hintValues.add(prefix.toString());
            switch (modifier) {
                case EXACT -> exact = with(exact, prefix);
                case LESS -> less = with(less, prefix);
                case ANY -> {
                    more = with(more, prefix);
                    less = with(less, prefix);
                }
                default -> more = with(more, prefix);
            }
        }

        private static FilterType relation(String modifier) {
            return switch (modifier) {
                case EXACT -> FilterType.PREFIX_EXACT;
                case LESS -> FilterType.PREFIX_LESS;
                case ANY -> FilterType.PREFIX_ANY;
                default -> FilterType.PREFIX_MORE;
            };
        }

        @Override
        public FilterType hintType() {
            return all ? null : hintType;
        }

        @Override
        public Set<String> hintValues() {
            return all ? Set.of() : Collections.unmodifiableSet(hintValues);
        }

        private static PrefixSet with(PrefixSet set, IpPrefix prefix) {
            PrefixSet grown = set == null ? new PrefixSet() : set;
            grown.add(prefix);
            return grown;
        }

        @Override
        public boolean test(BgpElem elem) {
            if (!hasPrefix(elem)) {
                return false;
            }
            int version = elem.prefixVersion();
            long high = elem.prefixHigh();
            long low = elem.prefixLow();
            int length = elem.prefixLength();
            return all
                    || (more != null && more.containsCovering(version, high, low, length))
                    || (exact != null && exact.contains(version, high, low, length))
                    || (less != null && less.containsCovered(version, high, low, length));
        }
    }
}
