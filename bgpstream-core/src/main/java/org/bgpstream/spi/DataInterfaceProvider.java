package org.bgpstream.spi;

import java.io.IOException;
import java.util.List;
import org.bgpstream.DataInterfaceInfo;

/** A way to find resources: a list of files, a database, a broker on the network. */
public interface DataInterfaceProvider extends Plugin {
    /** The options that users may set, in the order in which to show them. */
    List<DataInterfaceInfo.Option> options();

    /**
     * Opens the data interface for one stream.
     *
     * @throws IllegalArgumentException if an option has a value that is not allowed; the message names both
     * @throws IOException if it cannot work, in words for the user
     */
    DataInterface open(Query query) throws IOException;
}
