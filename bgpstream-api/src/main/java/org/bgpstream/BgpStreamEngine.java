package org.bgpstream;

import java.util.List;

/** What {@code bgpstream-core} provides to this module; applications do not use it. */
public interface BgpStreamEngine {
    /** A new builder with nothing chosen. */
    BgpStream.Builder newBuilder();

    /** The data interfaces on the class path, ordered by name. */
    List<DataInterfaceInfo> dataInterfaces();
}
