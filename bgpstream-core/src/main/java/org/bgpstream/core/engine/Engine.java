package org.bgpstream.core.engine;

import java.nio.file.Path;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamEngine;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.core.plugin.Plugins;

/** The engine that the API finds. */
public final class Engine implements BgpStreamEngine {
    /** For the service loader. */
    public Engine() {}

    @Override
    public BgpStream.Builder newBuilder(List<Path> plugins) {
        return new StreamBuilder(Plugins.ofClassPath().with(plugins));
    }

    @Override
    public List<DataInterfaceInfo> dataInterfaces(List<Path> plugins) {
        return Plugins.ofClassPath().with(plugins).dataInterfaces();
    }
}
