package org.bgpstream.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.RecordSinkProvider;
import org.bgpstream.spi.filter.FilterTerm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at all providers of a service: those that can be used, and for each other one why not and in which jar. */
final class ProviderScan<T extends Plugin> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderScan.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** A service loader that only ever fails must not be asked for ever. */
    private static final int MOST_FAILURES = 1000;

    private final Class<T> type;
    private final ClassLoader loader;
    private final List<Found<T>> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> blamed = new HashSet<>();

    /** A plug-in, its name, and its class and jar in words. */
    record Found<T>(T plugin, String name, String where) {}

    ProviderScan(Class<T> type, ClassLoader loader) {
        this.type = type;
        this.loader = loader;
        scan();
    }

    List<Found<T>> found() {
        return found;
    }

    /** One sentence for each provider that cannot be used. */
    List<String> problems() {
        return problems;
    }

    private void scan() {
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(type, loader).stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                problem(whereOfFailure(e), e);
            }
        }
    }

    private void add(ServiceLoader.Provider<T> provider) {
        String where = PluginFailure.where(provider.type());
        try {
            T plugin = provider.get();
            String name = plugin.name();
            if (name == null || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "its name '" + name + "' is not allowed; allowed are lower-case letters, digits and '-'");
            }
            requireSaysOfItself(plugin);
            found.add(new Found<>(plugin, name, where));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            problem(where, e);
        }
    }

    private static void requireSaysOfItself(Plugin plugin) {
        if (plugin.description() == null) {
            throw new IllegalArgumentException("it has no description");
        }
        if (plugin instanceof DataInterfaceProvider provider && provider.options() == null) {
            throw new IllegalArgumentException("its options are null");
        }
        if (plugin instanceof RecordSinkProvider provider && provider.options() == null) {
            throw new IllegalArgumentException("its options are null");
        }
        if (plugin instanceof FilterTerm term) {
            requireSaysOfItself(term);
        }
    }

    private static void requireSaysOfItself(FilterTerm term) {
        String shortName = term.shortName();
        if (shortName == null
                || !(shortName.isEmpty() || NAME.matcher(shortName).matches())) {
            throw new IllegalArgumentException("its short name '" + shortName
                    + "' is not allowed; allowed are lower-case letters, digits and '-', or none");
        }
        if (term.allowed() == null) {
            throw new IllegalArgumentException("it does not say which values are allowed");
        }
        if (term.modifiers() == null) {
            throw new IllegalArgumentException("its modifiers are null");
        }
    }

    private void problem(String where, Throwable failure) {
        Throwable cause = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        boolean inWords = cause instanceof IllegalArgumentException || cause instanceof ServiceConfigurationError;
        String reason = inWords ? cause.getMessage() : cause.toString();
        String problem = "plug-in " + where + " cannot be used: " + reason;
        problems.add(problem);
        LOG.warn("{}", problem);
    }

    /** A class that cannot even be loaded is known by name only; the service file that names it is in the jar to blame. */
    private String whereOfFailure(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
                for (String provider : providersIn(file)) {
                    String where = provider + " in " + jarOf(file);
                    if (!blamed.contains(where) && isMeant(provider, message, failure)) {
                        blamed.add(where);
                        return where;
                    }
                }
                if (message.contains(file.toString())) {
                    return "of " + jarOf(file);
                }
            }
        } catch (IOException e) {
            LOG.debug("cannot read the service files of {}", type.getName(), e);
        }
        return "of " + type.getSimpleName();
    }

    private boolean isMeant(String provider, String message, Throwable failure) {
        return isNamedIn(message, provider) || (failure instanceof LinkageError && failsAlike(provider, failure));
    }

    /** Whether a message has this name of a class, not only a longer one that contains it. */
    private static boolean isNamedIn(String message, String provider) {
        String name = Pattern.quote(provider) + "|" + Pattern.quote(provider.replace('.', '/'));
        return Pattern.compile("(?<![\\w$./])(" + name + ")(?![\\w$]|[./]\\w)")
                .matcher(message)
                .find();
    }

    /** Whether a provider cannot be loaded for the same reason, which names what it lacks instead of itself. */
    private boolean failsAlike(String provider, Throwable failure) {
        try {
            Class.forName(provider, false, loader);
            return false;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (LinkageError e) {
            return Objects.equals(e.getMessage(), failure.getMessage());
        }
    }

    private static List<String> providersIn(URL serviceFile) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(serviceFile.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").trim())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String jarOf(URL serviceFile) {
        String path = serviceFile.getPath().replaceFirst("/?META-INF/services/.*", "");
        return path.replaceFirst("^file:", "").replaceFirst("!$", "");
    }
}
