package org.bgpstream.core.plugin;

import org.bgpstream.BgpStreamException;
import org.bgpstream.spi.Plugin;

/** The code of a plug-in failed in a way that is not foreseen. The message names it and its jar. */
public final class PluginException extends BgpStreamException {
    private static final long serialVersionUID = 1L;

    /** Blames a plug-in, unless what it threw blames one already. */
    static PluginException of(Plugin plugin, Throwable failure) {
        return failure instanceof PluginException known ? known : new PluginException(plugin, failure);
    }

    private PluginException(Plugin plugin, Throwable failure) {
        super(PluginFailure.inWords(plugin, failure), failure);
    }
}
