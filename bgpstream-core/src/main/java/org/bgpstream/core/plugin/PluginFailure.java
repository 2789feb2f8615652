package org.bgpstream.core.plugin;

import java.security.CodeSource;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.RecordSinkProvider;
import org.bgpstream.spi.Transport;
import org.bgpstream.spi.filter.FilterLanguage;
import org.bgpstream.spi.filter.FilterTerm;

/** What to say of a plug-in whose code fails: which it is, and in which jar. */
public final class PluginFailure {
    private PluginFailure() {}

    /** A sentence without a full stop. */
    public static String inWords(Plugin plugin, Throwable failure) {
        return kind(plugin) + " '" + name(plugin) + "' (" + where(plugin.getClass()) + ") failed: " + failure;
    }

    private static String kind(Plugin plugin) {
        if (plugin instanceof DataInterfaceProvider) {
            return "data interface";
        }
        if (plugin instanceof RecordSinkProvider) {
            return "sink";
        }
        if (plugin instanceof FilterTerm) {
            return "filter term";
        }
        if (plugin instanceof FilterLanguage) {
            return "filter language";
        }
        return plugin instanceof Transport ? "transport" : "format";
    }

    private static String name(Plugin plugin) {
        try {
            return plugin.name();
        } catch (RuntimeException | LinkageError e) {
            return "?";
        }
    }

    /** A class and its jar. */
    static String where(Class<?> provider) {
        CodeSource source = provider.getProtectionDomain().getCodeSource();
        String place = source == null || source.getLocation() == null
                ? "the class path"
                : source.getLocation().getPath();
        return provider.getName() + " in " + place;
    }
}
