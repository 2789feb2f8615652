package org.bgpstream.core.read;

import java.util.function.Predicate;
import org.bgpstream.Limits;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/**
 * What the readers of one stream share.
 *
 * @param own the transport of the stream's data interface, or {@code null}
 * @param query what the stream wants
 * @param wanted whether the filters let a resource pass whose record type was found in its data
 */
public record ReaderContext(Plugins plugins, Transport own, Query query, Predicate<Resource> wanted) {
    Limits limits() {
        return query.limits();
    }

    /** A resource as its transport is to open it, which its format may know better than who found it. */
    Resource prepared(Resource resource) {
        for (Format format : plugins.formats()) {
            if (format.name().equals(resource.format())) {
                return format.prepare(resource, query);
            }
        }
        return resource;
    }

    /** The transport of this name. */
    Transport transport(String name) {
        return own != null && own.name().equals(name) ? own : plugins.transport(name);
    }
}
