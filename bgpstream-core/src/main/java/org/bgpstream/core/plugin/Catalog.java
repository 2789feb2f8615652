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
    private Map<String, List<ProviderScan.Found<T>>> byName;
    private List<String> problems;

    Catalog(String kind, Class<T> type, ClassLoader loader) {
        this.kind = kind;
        this.type = type;
        this.loader = loader;
    }

    private synchronized Map<String, List<ProviderScan.Found<T>>> byName() {
        if (byName == null) {
            ProviderScan<T> scan = new ProviderScan<>(type, loader);
            problems = scan.problems();
            byName = new TreeMap<>();
            for (ProviderScan.Found<T> found : scan.found()) {
                byName.computeIfAbsent(found.name(), name -> new ArrayList<>()).add(found);
            }
        }
        return byName;
    }

    T get(String name) {
        List<ProviderScan.Found<T>> claimants = byName().get(name);
        if (claimants == null) {
            throw new IllegalArgumentException(missing(name));
        }
        if (claimants.size() > 1) {
            throw new IllegalArgumentException(kind + " '" + name + "' is claimed by more than one plug-in: "
                    + claimants.stream().map(ProviderScan.Found::where).collect(Collectors.joining(", "))
                    + "; leave one of them out");
        }
        return claimants.get(0).plugin();
    }

    List<T> all() {
        return byName().values().stream()
                .filter(claimants -> claimants.size() == 1)
                .map(claimants -> claimants.get(0).plugin())
                .toList();
    }

    private String missing(String name) {
        String artifact = KnownArtifacts.of(kind, name);
        StringBuilder text = new StringBuilder(kind).append(" '").append(name).append('\'');
        if (artifact != null) {
            text.append(" is not on the class path: add ").append(artifact);
        } else {
            text.append(" is not known");
        }
        text.append(byName.isEmpty() ? "; none is available" : "; available are " + String.join(", ", byName.keySet()));
        for (String problem : problems) {
            text.append("; ").append(problem);
        }
        return text.toString();
    }
}
