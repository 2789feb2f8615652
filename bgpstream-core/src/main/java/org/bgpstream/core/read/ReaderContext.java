package org.bgpstream.core.read;

import java.util.function.Predicate;
import org.bgpstream.Limits;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.Resource;

/**
 * What the readers of one stream share.
 *
 * @param wanted whether the filters let a resource pass whose record type was found in its data
 */
public record ReaderContext(Plugins plugins, Limits limits, Predicate<Resource> wanted) {}
