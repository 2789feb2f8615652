package com.example.filter;

import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.attribute.Communities;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/**
 * {@code blackhole yes|no}: a route asks to discard its traffic, by the BLACKHOLE community (RFC 7999) or by a next hop that
 * is used for it: 192.0.2.1, or one in 100::/64 (RFC 6666).
 */
public final class BlackholeTerm implements FilterTerm {
    @Override
    public String name() {
        return "blackhole";
    }

    @Override
    public String description() {
        return "whether a route asks to discard its traffic";
    }

    @Override
    public String allowed() {
        return "yes, no, or * for any route";
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        boolean yes = false;
        boolean no = false;
        for (FilterValue value : values) {
            switch (value.text()) {
                case "yes" -> yes = true;
                case "no" -> no = true;
                case PRESENT -> yes = no = true;
                default -> throw new IllegalArgumentException(
                        "invalid blackhole '" + value.text() + "': allowed is " + allowed());
            }
        }
        return new IsBlackhole(yes, no);
    }

    private static final class IsBlackhole extends Condition {
        private static final int BLACKHOLE = 0xFFFF029A;
        private static final long IPV4_NEXT_HOP = IpPrefix.parse("192.0.2.1").address().high();
        private static final long IPV6_NEXT_HOPS = IpPrefix.parse("100::/64").address().high();

        private final boolean yes;
        private final boolean no;

        IsBlackhole(boolean yes, boolean no) {
            super(ElemPart.TYPE, ElemPart.ATTRIBUTES);
            this.yes = yes;
            this.no = no;
        }

        @Override
        public boolean test(BgpElem elem) {
            if (elem.type() != ElemType.ANNOUNCEMENT && elem.type() != ElemType.RIB) {
                return false;
            }
            return hasCommunity(elem.communities()) || hasNextHop(elem) ? yes : no;
        }

        private static boolean hasCommunity(Communities communities) {
            int size = communities.size();
            for (int i = 0; i < size; i++) {
                if (communities.get(i) == BLACKHOLE) {
                    return true;
                }
            }
            return false;
        }

        private static boolean hasNextHop(BgpElem elem) {
            return switch (elem.nextHopVersion()) {
                case 4 -> elem.nextHopHigh() == IPV4_NEXT_HOP;
                case 6 -> elem.nextHopHigh() == IPV6_NEXT_HOPS;
                default -> false;
            };
        }
    }
}
