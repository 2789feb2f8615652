package org.bgpstream.core.filter;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.bgpstream.BgpElem;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.net.PrefixSet;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/** A term for an address that elems have: equal to one, or in a prefix. */
final class AddressTerm extends Term {
    private static final IpPrefix ALL_IPV4 = IpPrefix.parse("0.0.0.0/0");
    private static final IpPrefix ALL_IPV6 = IpPrefix.parse("::/0");

    private final ElemPart part;
    private final ToIntFunction<BgpElem> version;
    private final ToLongFunction<BgpElem> high;
    private final ToLongFunction<BgpElem> low;

    /**
     * A term.
     *
     * @param version reads the version of the address from an elem, 0 if there is none
     * @param high reads the first half of the address, left-aligned
     * @param low reads its second half
     */
    AddressTerm(
            String names,
            String description,
            ElemPart part,
            ToIntFunction<BgpElem> version,
            ToLongFunction<BgpElem> high,
            ToLongFunction<BgpElem> low) {
        super(names, description, "an IPv4 or IPv6 address, a prefix that it lies in, or * for any");
        this.part = part;
        this.version = version;
        this.high = high;
        this.low = low;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        PrefixSet prefixes = new PrefixSet();
        for (FilterValue value : values) {
            if (value.text().equals(PRESENT)) {
                prefixes.add(ALL_IPV4);
                prefixes.add(ALL_IPV6);
                continue;
            }
            try {
                prefixes.add(IpPrefix.parse(value.text()));
            } catch (IllegalArgumentException e) {
                throw invalid(name(), value.text());
            }
        }
        return new InPrefixes(prefixes);
    }

    private final class InPrefixes extends Condition {
        private final PrefixSet prefixes;

        InPrefixes(PrefixSet prefixes) {
            super(part);
            this.prefixes = prefixes;
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public boolean test(BgpElem elem) {
            int of = version.applyAsInt(elem);
            return of != 0
                    && prefixes.containsCovering(of, high.applyAsLong(elem), low.applyAsLong(elem), of == 4 ? 32 : 128);
        }
    }
}
