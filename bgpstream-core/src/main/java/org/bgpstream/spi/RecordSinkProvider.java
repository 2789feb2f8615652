package org.bgpstream.spi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bgpstream.DataInterfaceInfo;

/** Somewhere to publish what a stream gives: a message broker, a database. */
public interface RecordSinkProvider extends Plugin {
    /** The options that users may set, in the order in which to show them. Those that it does not list are refused. */
    List<DataInterfaceInfo.Option> options();

    /**
     * Opens a sink.
     *
     * @param target where to publish, such as a topic
     * @param options those that the user set, all of them known to the provider
     * @throws IllegalArgumentException if the target or an option is not allowed; the message names it, but no secret
     * @throws IOException if it cannot work, in words for the user
     */
    RecordSink open(String target, Map<String, String> options) throws IOException;
}
