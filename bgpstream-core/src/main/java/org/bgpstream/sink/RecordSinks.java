package org.bgpstream.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.RecordSink;

/** Finds sinks by name on the class path and among plug-ins. */
public final class RecordSinks {
    private RecordSinks() {}

    /**
     * The options of a sink, in the order in which to show them.
     *
     * @param plugins jar files, or directories whose jar files are meant
     * @param name the name of the sink
     * @throws IllegalArgumentException if there is no such sink or more than one
     */
    public static List<DataInterfaceInfo.Option> options(List<Path> plugins, String name) {
        return List.copyOf(Plugins.ofClassPath().with(plugins).sinkOptions(name));
    }

    /**
     * Opens a sink.
     *
     * @param plugins jar files, or directories whose jar files are meant
     * @param name the name of the sink
     * @param target where to publish, such as a topic
     * @param options of the sink
     * @throws IllegalArgumentException if there is no such sink or more than one, or it refuses the target or an option; the
     *     message says what is allowed
     * @throws org.bgpstream.BgpStreamException if the code of the sink failed
     * @throws IOException if it cannot work, in words for the user
     */
    public static RecordSink open(List<Path> plugins, String name, String target, Map<String, String> options)
            throws IOException {
        return Plugins.ofClassPath().with(plugins).openSink(name, target, options);
    }
}
