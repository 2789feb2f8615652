package org.bgpstream.core.read;

import java.util.function.Predicate;
import org.bgpstream.Limits;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/**
 * What the readers of one stream share.
 *
 * @param own the transport of the stream's data interface, or {@code null}
 * @param wanted whether the filters let a resource pass whose record type was found in its data
 */
public record ReaderContext(Plugins plugins, Transport own, Limits limits, Predicate<Resource> wanted) {
    /** The transport of this name. */
    Transport transport(String name) {
        return own != null && own.name().equals(name) ? own : plugins.transport(name);
    }
}
