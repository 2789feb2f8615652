package org.bgpstream.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bgpstream.spi.Plugin;

/** The plug-ins of one kind by name, looked for at first use. */
final class Catalog<T extends Plugin> {
    private final String kind;
    private final Class<T> type;
    private final ClassLoader loader;
    private final Map<String, T> usable = new TreeMap<>();
    private final Map<String, String> claimedTwice = new TreeMap<>();
    private List<String> problems;

    Catalog(String kind, Class<T> type, ClassLoader loader) {
        this.kind = kind;
        this.type = type;
        this.loader = loader;
    }

    private synchronized void look() {
        if (problems != null) {
            return;
        }
        ProviderScan<T> scan = new ProviderScan<>(type, loader);
        Map<String, List<ProviderScan.Found<T>>> byName = new TreeMap<>();
        for (ProviderScan.Found<T> found : scan.found()) {
            byName.computeIfAbsent(found.name(), name -> new ArrayList<>()).add(found);
        }
        byName.forEach((name, claimants) -> {
            if (claimants.size() == 1) {
                usable.put(name, claimants.get(0).plugin());
            } else {
                claimedTwice.put(name, claimedBy(claimants));
            }
        });
        problems = scan.problems();
    }

    private static <T> String claimedBy(List<ProviderScan.Found<T>> claimants) {
        return "is claimed by more than one plug-in: "
                + claimants.stream().map(ProviderScan.Found::where).collect(Collectors.joining(", "))
                + "; leave one of them out";
    }

    T get(String name) {
        look();
        if (name == null) {
            throw new IllegalArgumentException("the name of a " + kind + " is null; available are " + inWords());
        }
        if (claimedTwice.containsKey(name)) {
            throw new IllegalArgumentException(kind + " '" + name + "' " + claimedTwice.get(name));
        }
        T plugin = usable.get(name);
        if (plugin == null) {
            throw new IllegalArgumentException(missing(name));
        }
        return plugin;
    }

    /** Those that can be used, ordered by name. */
    List<T> all() {
        look();
        return List.copyOf(usable.values());
    }

    /** Names that more than one claims, and for each a predicate in words that says who. */
    Map<String, String> claimedTwice() {
        look();
        return claimedTwice;
    }

    /** The names of those that can be used, then what is wrong with the others. */
    String inWords() {
        look();
        StringBuilder text = new StringBuilder(usable.isEmpty() ? "none" : String.join(", ", usable.keySet()));
        claimedTwice.forEach((name, claimed) -> text.append("; ")
                .append(kind)
                .append(" '")
                .append(name)
                .append("' ")
                .append(claimed));
        problems.forEach(problem -> text.append("; ").append(problem));
        return text.toString();
    }

    private String missing(String name) {
        String artifact = KnownArtifacts.of(kind, name);
        return kind + " '" + name + "' "
                + (artifact == null ? "is not known" : "is not on the class path: add " + artifact)
                + "; available are " + inWords();
    }
}
