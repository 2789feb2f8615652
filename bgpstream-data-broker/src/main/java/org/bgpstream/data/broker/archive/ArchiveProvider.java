package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.ServerOptions;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code archive}: RouteViews and RIPE RIS by the index pages of their archives, or by the broker of BGPKIT. */
public final class ArchiveProvider implements DataInterfaceProvider {
    /** For the service loader. */
    public ArchiveProvider() {}

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String description() {
        return "Dump files of RouteViews and RIPE RIS, found without the BGPStream Broker";
    }

    @Override
    public List<Option> options() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                ArchiveOptions.BACKEND,
                "who knows the files: index (the index pages of the archives) or bgpkit (the broker of BGPKIT)"
                        + " (default: index)",
                false));
        options.add(
                url(ArchiveOptions.ROUTEVIEWS_URL, "the archive of RouteViews", ArchiveOptions.DEFAULT_ROUTEVIEWS_URL));
        options.add(url(ArchiveOptions.RIS_URL, "the archive of RIPE RIS", ArchiveOptions.DEFAULT_RIS_URL));
        options.add(url(ArchiveOptions.BGPKIT_URL, "the broker of BGPKIT", ArchiveOptions.DEFAULT_BGPKIT_URL));
        options.addAll(DumpFiles.options());
        options.add(ServerOptions.timeLimit());
        options.add(ServerOptions.pollInterval(ArchiveOptions.DEFAULT_POLL_INTERVAL));
        return options;
    }

    private static Option url(String name, String what, String ifAbsent) {
        return new Option(
                name,
                "base URL of " + what + "; several with commas are tried in order (default: " + ifAbsent + ")",
                false);
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        return new Archive(query);
    }
}
