package org.bgpstream.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.core.filter.BuiltInTerms;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;

/** The terms of the engine and those of plug-ins, by name and short name. */
final class TermCatalog implements FilterTerms {
    private final Catalog<FilterTerm> plugged;
    private final Map<String, FilterTerm> builtIn = new LinkedHashMap<>();

    TermCatalog(Catalog<FilterTerm> plugged) {
        this.plugged = plugged;
        for (FilterTerm term : BuiltInTerms.all()) {
            builtIn.put(term.name(), term);
            if (!term.shortName().isEmpty()) {
                builtIn.put(term.shortName(), term);
            }
        }
    }

    @Override
    public FilterTerm find(String name) {
        List<FilterTerm> found = new ArrayList<>();
        if (builtIn.containsKey(name)) {
            found.add(builtIn.get(name));
        }
        if (plugged.claimedTwice().containsKey(name)) {
            throw new IllegalArgumentException(
                    "filter term '" + name + "' " + plugged.claimedTwice().get(name));
        }
        for (FilterTerm term : plugged.all()) {
            if (term.name().equals(name) || (!name.isEmpty() && name.equals(term.shortName()))) {
                found.add(term);
            }
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("filter term '" + name + "' is claimed by more than one plug-in: "
                    + String.join(
                            ", ",
                            found.stream()
                                    .map(term -> PluginFailure.where(term.getClass()))
                                    .toList())
                    + "; leave one of them out");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<FilterTerm> all() {
        List<FilterTerm> all = new ArrayList<>(plugged.all());
        builtIn.values().stream().distinct().forEach(all::add);
        all.sort(Comparator.comparing(FilterTerm::name));
        return all;
    }
}
