package org.bgpstream.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.core.filter.BuiltInTerms;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;

/** The terms of the engine and those of plug-ins, by name and short name. */
final class TermCatalog implements FilterTerms {
    private final Catalog<FilterTerm> plugins;
    private final Map<String, FilterTerm> builtIn = new LinkedHashMap<>();
    private List<GuardedTerm> plugged;

    TermCatalog(Catalog<FilterTerm> plugins) {
        this.plugins = plugins;
        for (FilterTerm term : BuiltInTerms.all()) {
            builtIn.put(term.name(), term);
            if (!term.shortName().isEmpty()) {
                builtIn.put(term.shortName(), term);
            }
        }
    }

    /** The same objects each time, so that a language sees which term it has used before. */
    private synchronized List<GuardedTerm> plugged() {
        if (plugged == null) {
            plugged = plugins.all().stream().map(GuardedTerm::new).toList();
        }
        return plugged;
    }

    @Override
    public FilterTerm find(String name) {
        if (plugins.claimedTwice().containsKey(name)) {
            throw new IllegalArgumentException(
                    "filter term '" + name + "' " + plugins.claimedTwice().get(name));
        }
        FilterTerm ours = builtIn.get(name);
        List<GuardedTerm> others = plugged().stream()
                .filter(term -> term.name().equals(name)
                        || (!name.isEmpty() && term.shortName().equals(name)))
                .toList();
        if (others.size() + (ours == null ? 0 : 1) > 1) {
            Stream<String> claimants = others.stream().map(GuardedTerm::where);
            if (ours != null) {
                claimants = Stream.concat(Stream.of(PluginFailure.where(ours.getClass())), claimants);
            }
            throw new IllegalArgumentException("filter term '" + name + "' is claimed by more than one plug-in: "
                    + claimants.collect(Collectors.joining(", ")) + "; leave one of them out");
        }
        return others.isEmpty() ? ours : others.get(0);
    }

    @Override
    public List<FilterTerm> all() {
        List<FilterTerm> all = new ArrayList<>(plugged());
        builtIn.values().stream().distinct().forEach(all::add);
        all.sort(Comparator.comparing(FilterTerm::name));
        return all;
    }
}
