package org.bgpstream.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.RecordSink;
import org.bgpstream.spi.RecordSinkProvider;
import org.bgpstream.spi.Transport;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterLanguage;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;

/** All plug-ins that one class loader sees, by name. Safe for use by several threads. */
public final class Plugins {
    private final ClassLoader loader;
    private final Catalog<Transport> transports;
    private final Catalog<Format> formats;
    private final Catalog<DataInterfaceProvider> dataInterfaces;
    private final Catalog<RecordSinkProvider> sinks;
    private final Catalog<FilterLanguage> filterLanguages;
    private final FilterTerms filterTerms;

    private Plugins(ClassLoader loader) {
        this.loader = loader;
        transports = new Catalog<>("transport", Transport.class, loader);
        formats = new Catalog<>("format", Format.class, loader);
        dataInterfaces = new Catalog<>("data interface", DataInterfaceProvider.class, loader);
        sinks = new Catalog<>("sink", RecordSinkProvider.class, loader);
        filterLanguages = new Catalog<>("filter language", FilterLanguage.class, loader);
        filterTerms = new TermCatalog(new Catalog<>("filter term", FilterTerm.class, loader));
    }

    /** The plug-ins of the class path or module path, looked for once. */
    public static Plugins ofClassPath() {
        return OnClassPath.PLUGINS;
    }

    /**
     * The same and those of further jars.
     *
     * @param jars jar files, or directories whose jar files are meant
     * @throws IllegalArgumentException if one of them does not exist, or is a directory without a jar file
     */
    public Plugins with(List<Path> jars) {
        return jars.isEmpty() ? this : new Plugins(PluginJars.loader(jars, loader));
    }

    /**
     * The transport of this name.
     *
     * @throws IllegalArgumentException if there is none or more than one
     */
    public Transport transport(String name) {
        return transports.get(name);
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException if there is none or more than one
     */
    public Format format(String name) {
        return formats.get(name);
    }

    /**
     * Reads a filter.
     *
     * @param language the name of the language that it is written in
     * @throws IllegalArgumentException if there is no such language or more than one, or if the text is not a filter in it
     * @throws PluginException if the code of the language or of a term failed
     */
    public Filter filter(String language, String text) {
        FilterLanguage plugin = filterLanguages.get(language);
        Filter filter;
        try {
            filter = plugin.parse(text, filterTerms);
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null) {
                throw PluginException.of(plugin, e);
            }
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
        // a language of ours makes nothing but conditions of terms, each of which is guarded where it needs to be
        return isOurs(plugin) ? filter : GuardedFilter.of(plugin, filter);
    }

    private static boolean isOurs(Plugin plugin) {
        return plugin.getClass().getName().startsWith("org.bgpstream.");
    }

    /** The terms that filters may use. */
    public FilterTerms filterTerms() {
        return filterTerms;
    }

    /** All formats that can be used, ordered by name. */
    public List<Format> formats() {
        return formats.all();
    }

    /** The names of {@link #formats()}, and what is wrong with the others, in words. */
    public String formatsInWords() {
        return formats.inWords();
    }

    /**
     * The data interface of this name.
     *
     * @throws IllegalArgumentException if there is none or more than one
     */
    public DataInterfaceProvider dataInterface(String name) {
        return dataInterfaces.get(name);
    }

    /**
     * All data interfaces, ordered by name. One whose name two claim is there once, without options, and says in its
     * description that it cannot be used.
     */
    public List<DataInterfaceInfo> dataInterfaces() {
        Stream<DataInterfaceInfo> usable = dataInterfaces.all().stream()
                .map(provider -> new DataInterfaceInfo(provider.name(), provider.description(), provider.options()));
        Stream<DataInterfaceInfo> others = dataInterfaces.claimedTwice().entrySet().stream()
                .map(claimed ->
                        new DataInterfaceInfo(claimed.getKey(), "cannot be used: it " + claimed.getValue(), List.of()));
        return Stream.concat(usable, others)
                .sorted(Comparator.comparing(DataInterfaceInfo::name))
                .toList();
    }

    /** The names of the data interfaces that can be used, and what is wrong with the others, in words. */
    public String dataInterfacesInWords() {
        return dataInterfaces.inWords();
    }

    /**
     * The options of a sink.
     *
     * @throws IllegalArgumentException if there is no such sink or more than one
     */
    public List<DataInterfaceInfo.Option> sinkOptions(String name) {
        return sinks.get(name).options();
    }

    /**
     * Opens a sink.
     *
     * @param name its name
     * @param target where it publishes
     * @param options what the user set
     * @throws IllegalArgumentException if there is no such sink or more than one, or it refuses target or options
     * @throws IOException if it cannot work
     * @throws PluginException if its code failed
     */
    public RecordSink openSink(String name, String target, Map<String, String> options) throws IOException {
        RecordSinkProvider provider = sinks.get(name);
        KnownOptions known = new KnownOptions("sink '" + name + "'", provider.options());
        options.keySet().forEach(known::get);
        known.requireAll(options.keySet());
        try {
            return Objects.requireNonNull(provider.open(target, Map.copyOf(options)), "it opened nothing");
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(provider, e);
        }
    }

    private static final class OnClassPath {
        static final Plugins PLUGINS = new Plugins(Plugins.class.getClassLoader());
    }
}
