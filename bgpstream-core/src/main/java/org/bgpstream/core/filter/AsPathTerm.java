package org.bgpstream.core.filter;

import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.core.regex.AsPathMatcher;
import org.bgpstream.core.regex.AsPathRegex;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/**
 * {@code aspath}: a regular expression is found in the AS path as it is printed, or is not if {@code !} stands before it. Elems
 * without a path never pass.
 */
final class AsPathTerm extends Term {
    AsPathTerm() {
        super(
                "aspath path",
                "a regular expression for the AS path",
                "an extended regular expression, _ for the bounds of an AS number, ! before it for paths that do not match, or"
                        + " * for any");
    }

    @Override
    public boolean takesOneValue() {
        return true;
    }

    @Override
    public boolean negatesItself() {
        return true;
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        return Filter.any(values.stream().map(value -> condition(value.text())).toList());
    }

    private static Filter condition(String text) {
        if (text.equals(PRESENT)) {
            return new Matches(AsPathRegex.compile(""), true);
        }
        boolean negated = text.startsWith("!");
        return new Matches(AsPathRegex.compile(negated ? text.substring(1) : text), !negated);
    }

    private static final class Matches extends Condition {
        private final AsPathRegex regex;
        private final boolean wanted;
        private final AsPathMatcher matcher;

        Matches(AsPathRegex regex, boolean wanted) {
            super(ElemPart.ATTRIBUTES);
            this.regex = regex;
            this.wanted = wanted;
            matcher = regex.matcher();
        }

        @Override
        public Filter forStream() {
            return new Matches(regex, wanted);
        }

        @Override
        public boolean test(BgpElem elem) {
            AsPath path = elem.asPath();
            return matcher.find(path) == wanted && path.segmentCount() > 0;
        }
    }
}
