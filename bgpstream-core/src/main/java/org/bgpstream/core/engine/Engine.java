package org.bgpstream.core.engine;

import java.util.Comparator;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamEngine;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.DataInterfaceProvider;

/** The engine that the API finds. */
public final class Engine implements BgpStreamEngine {
    /** For the service loader. */
    public Engine() {}

    @Override
    public BgpStream.Builder newBuilder() {
        return new StreamBuilder(Plugins.ofClassPath());
    }

    @Override
    public List<DataInterfaceInfo> dataInterfaces() {
        return Plugins.ofClassPath().dataInterfaces().stream()
                .sorted(Comparator.comparing(DataInterfaceProvider::name))
                .map(provider -> new DataInterfaceInfo(provider.name(), provider.description(), provider.options()))
                .toList();
    }
}
