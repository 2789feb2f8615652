package org.bgpstream.filter.bpf;

import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterLanguage;
import org.bgpstream.spi.filter.FilterTerms;

/** {@code bpf}: the language that {@code bgpreader -f} takes. */
public final class BpfLanguage implements FilterLanguage {
    /** For the service loader. */
    public BpfLanguage() {}

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public String description() {
        return "The filter language of BGPStream, such as: peer 3356 and prefix more 192.0.2.0/24";
    }

    @Override
    public Filter parse(String text, FilterTerms terms) {
        return new FilterParser(text, terms).parse();
    }
}
