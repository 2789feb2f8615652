package org.bgpstream.format.rislive.server;

import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.RisLive;

/** The data interface {@code ris-live}: BGP messages as RIPE RIS receives them. */
public final class RisLiveProvider implements DataInterfaceProvider {
    /** For the service loader. */
    public RisLiveProvider() {}

    @Override
    public String name() {
        return RisLive.FORMAT;
    }

    @Override
    public String description() {
        return "Read BGP messages as RIPE RIS receives them, from RIS Live";
    }

    @Override
    public List<Option> options() {
        return List.of(
                option(
                        RisLiveOptions.URL,
                        "where the server is: ws or wss for a WebSocket, http or https for the stream of everything, such as"
                                + " https://ris-live.ripe.net/v1/stream/?format=json (default: "
                                + RisLiveOptions.DEFAULT_URL + ")"),
                option(
                        RisLiveOptions.CLIENT,
                        "what this program calls itself, so that RIPE knows whom to ask (default: the name of this library)"),
                option(
                        RisLiveOptions.RAW,
                        "whether messages come as they were received, with all attributes: true or false (default: true)"),
                option(
                        RisLiveOptions.SUBSCRIBE,
                        "what to ask the server for instead of what the filters want, as JSON, such as"
                                + " {\"path\":\"64500$\"}; several on lines of their own"));
    }

    private static Option option(String name, String description) {
        return new Option(name, description, false);
    }

    @Override
    public DataInterface open(Query query) {
        return new RisLiveServer(query, RisLiveOptions.of(query.options()));
    }
}
