package org.bgpstream.core.filter;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/** {@code loop}: whether an AS number comes again in the AS path behind another one; repeated at once it is no loop. Elems without a path never pass. */
final class LoopTerm extends Term {
    LoopTerm() {
        super("loop", "whether an AS comes again in the AS path behind another", "yes or no, or * for any");
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        boolean yes = false;
        boolean no = false;
        for (FilterValue value : values) {
            switch (value.text()) {
                case "yes" -> yes = true;
                case "no" -> no = true;
                case PRESENT -> {
                    yes = true;
                    no = true;
                }
                default -> throw invalid("loop", value.text());
            }
        }
        return new Loop(yes, no);
    }

    private static final class Loop extends Condition {
        private static final int SMALLEST = 64;

        /** Makes numbers that are near to each other land far apart. */
        private static final long SPREAD = 0x9E3779B97F4A7C15L;

        private final boolean yes;
        private final boolean no;

        /** AS numbers of one path, a hash table of a power of two of places; 0 is a free place, so each is kept plus one. */
        private long[] seen = new long[SMALLEST];

        private int mask;

        Loop(boolean yes, boolean no) {
            super(ElemPart.ATTRIBUTES);
            this.yes = yes;
            this.no = no;
        }

        @Override
        public Filter forStream() {
            return new Loop(yes, no);
        }

        @Override
        public boolean test(BgpElem elem) {
            AsPath path = elem.asPath();
            int count = path.asnCount();
            if (count == 0) {
                return false;
            }
            return loops(path, count) ? yes : no;
        }

        private boolean loops(AsPath path, int count) {
            clear(count);
            long before = -1;
            int segments = path.segmentCount();
            for (int segment = 0; segment < segments; segment++) {
                int length = path.segmentLength(segment);
                for (int i = 0; i < length; i++) {
                    long asn = path.asn(segment, i);
                    if (asn != before && !add(asn + 1)) {
                        return true;
                    }
                    before = asn;
                }
            }
            return false;
        }

        private void clear(int count) {
            int places = Math.max(SMALLEST, Integer.highestOneBit(4 * count));
            mask = places - 1;
            if (places > seen.length) {
                seen = new long[places];
            } else {
                // no more than this path needs: short ones do not pay for a long one
                Arrays.fill(seen, 0, places, 0);
            }
        }

        private boolean add(long key) {
            int at = (int) ((key * SPREAD) >>> 40) & mask;
            while (seen[at] != 0) {
                if (seen[at] == key) {
                    return false;
                }
                at = (at + 1) & mask;
            }
            seen[at] = key;
            return true;
        }
    }
}
