package org.bgpstream.core.filter;

import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.core.regex.AsPathMatcher;
import org.bgpstream.core.regex.AsPathRegex;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterValue;

/**
 * {@code aspath}: a regular expression is found in the AS path as it is printed, or is not if {@code !} stands before it. The
 * text of a route without a path is empty; elems that are no routes never pass.
 */
final class AsPathTerm extends Term {
    private static final String NEGATION = "!";

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
    public void check(FilterValue value) {
        if (!value.text().equals(PRESENT)) {
            AsPathRegex.check(value.text().startsWith(NEGATION) ? value.text().substring(1) : value.text());
        }
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        List<Filter> alternatives = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (FilterValue value : values) {
            if (value.text().equals(PRESENT)) {
                alternatives.add(new HasPath());
            } else if (value.text().startsWith(NEGATION)) {
                alternatives.add(new Matches(AsPathRegex.compile(value.text().substring(1)), false));
            } else {
                wanted.add(value.text());
            }
        }
        if (!wanted.isEmpty()) {
            alternatives.add(new Matches(AsPathRegex.anyOf(wanted), true));
        }
        return Filter.any(alternatives);
    }

    private static boolean isRoute(BgpElem elem) {
        return elem.type() == ElemType.RIB || elem.type() == ElemType.ANNOUNCEMENT;
    }

    private static final class HasPath extends Condition {
        HasPath() {
            super(ElemPart.TYPE, ElemPart.ATTRIBUTES);
        }

        @Override
        public boolean test(BgpElem elem) {
            return isRoute(elem) && elem.asPath().segmentCount() > 0;
        }
    }

    private static final class Matches extends Condition {
        private final AsPathRegex regex;
        private final boolean wanted;

        /** Made when it is needed: most filters are only kept to make those of streams. */
        private AsPathMatcher matcher;

        Matches(AsPathRegex regex, boolean wanted) {
            super(ElemPart.TYPE, ElemPart.ATTRIBUTES);
            this.regex = regex;
            this.wanted = wanted;
        }

        @Override
        public Filter forStream() {
            return new Matches(regex, wanted);
        }

        @Override
        public int cost() {
            return 2;
        }

        @Override
        public boolean test(BgpElem elem) {
            if (!isRoute(elem)) {
                return false;
            }
            if (matcher == null) {
                matcher = regex.matcher();
            }
            return matcher.find(elem.asPath()) == wanted;
        }
    }
}
