package com.example.filter;

import java.util.Arrays;
import java.util.List;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterLanguage;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;
import org.bgpstream.spi.filter.FilterValue;

/** {@code peers}: AS numbers, separated by commas or white space, one of which is that of the peer. */
public final class PeersLanguage implements FilterLanguage {
    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String description() {
        return "a list of peer AS numbers, such as: 64500, 64501";
    }

    @Override
    public Filter parse(String text, FilterTerms terms) {
        FilterTerm peer = terms.find("peer");
        List<FilterValue> values = Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .map(FilterValue::of)
                .toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a list without peers: allowed for each is " + peer.allowed());
        }
        return peer.filter(values);
    }
}
