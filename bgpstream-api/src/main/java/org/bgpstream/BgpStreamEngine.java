package org.bgpstream;

import java.nio.file.Path;
import java.util.List;

/** What {@code bgpstream-core} provides to this module; applications do not use it. */
public interface BgpStreamEngine {
    /** See {@link BgpStream#builder(List)}. */
    BgpStream.Builder newBuilder(List<Path> plugins);

    /** See {@link BgpStream#dataInterfaces(List)}. */
    List<DataInterfaceInfo> dataInterfaces(List<Path> plugins);
}
