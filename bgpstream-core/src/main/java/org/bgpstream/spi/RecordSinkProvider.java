package org.bgpstream.spi;

import java.io.IOException;
import java.util.Map;

/** Somewhere to publish what a stream gives: a message broker, a database. */
public interface RecordSinkProvider extends Plugin {
    /**
     * Opens a sink.
     *
     * @param target where to publish, such as a topic
     * @param options what the sink's client shall know, by names of its own
     * @throws IllegalArgumentException if the target or an option is not allowed; the message names it, but no secret
     * @throws IOException if it cannot work, in words for the user
     */
    RecordSink open(String target, Map<String, String> options) throws IOException;
}
