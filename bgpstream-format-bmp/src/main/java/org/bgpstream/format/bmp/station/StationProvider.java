package org.bgpstream.format.bmp.station;

import java.io.IOException;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code bmp}: routers that send BMP over TCP. */
public final class StationProvider implements DataInterfaceProvider {
    /** Its name, and that of the project of its records. */
    static final String NAME = "bmp";

    /** For the service loader. */
    public StationProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Listen for routers that send BMP, or connect to them";
    }

    @Override
    public List<Option> options() {
        return List.of(
                option(
                        StationOptions.LISTEN,
                        "addresses and ports to listen on, such as 127.0.0.1:11019, [::1]:11019 or :11019 for all"
                                + " addresses; several with commas (default: 127.0.0.1:11019, or none with connect)"),
                option(
                        StationOptions.CONNECT,
                        "addresses and ports of routers to connect to, again whenever the connection ends; several with"
                                + " commas"),
                option(
                        StationOptions.ALLOW,
                        "addresses and prefixes from which routers may connect; several with commas (default: all)"),
                option(
                        StationOptions.MAX_ROUTERS,
                        "how many routers may be connected at once; further ones are turned away (default: 256)"),
                option(
                        StationOptions.IDLE_TIMEOUT,
                        "seconds without any data after which a connection is closed, 0 for never (default: 3600); one that"
                                + " has sent nothing yet is closed after 60"),
                option(
                        StationOptions.MAX_MESSAGE,
                        "longest message in bytes, from 4096 to 1048576 (default: 1048576), also of all that a header of"
                                + " OpenBMP encloses; longer ones are damaged"),
                option(StationOptions.RECORD, "directory to write all that comes to, as files that singlefile reads"),
                option(
                        StationOptions.RECORD_INTERVAL,
                        "seconds after which the next file of record begins, from 1 to 86400 (default: 900)"),
                option(StationOptions.COLLECTOR, "collector of the records (default: bmp)"));
    }

    private static Option option(String name, String description) {
        return new Option(name, description, false);
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        return Station.open(StationOptions.of(query), query.intervals());
    }
}
