package org.bgpstream.data.broker.archive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.ServerOptions;
import org.bgpstream.spi.Query;

/**
 * The options of an archive, checked.
 *
 * @param bgpkit whether to ask the broker of BGPKIT, and not the archives themselves
 * @param routeViewsUrls the base URLs of the archive of RouteViews, to be tried in order
 * @param risUrls those of the archive of RIPE RIS
 * @param bgpkitUrls those of the broker of BGPKIT
 * @param files how they are read
 * @param timeLimit how long to ask again
 * @param pollInterval how long to wait before asking for new data
 */
record ArchiveOptions(
        boolean bgpkit,
        List<HttpUrl> routeViewsUrls,
        List<HttpUrl> risUrls,
        List<HttpUrl> bgpkitUrls,
        DumpFiles files,
        Duration timeLimit,
        Duration pollInterval) {
    static final String BACKEND = "backend";
    static final String ROUTEVIEWS_URL = "routeviews-url";
    static final String DEFAULT_ROUTEVIEWS_URL = "https://archive.routeviews.org";
    static final String RIS_URL = "ris-url";
    static final String DEFAULT_RIS_URL = "https://data.ris.ripe.net";
    static final String BGPKIT_URL = "bgpkit-url";
    static final String DEFAULT_BGPKIT_URL = "https://api.bgpkit.com/v3/broker";
    static final int DEFAULT_POLL_INTERVAL = 60;

    private static final String INDEX = "index";
    private static final String BGPKIT = "bgpkit";

    /**
     * Reads the options of a query.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    static ArchiveOptions of(Query query, boolean live) {
        Map<String, String> options = query.options();
        String backend = options.getOrDefault(BACKEND, INDEX);
        if (!backend.equals(INDEX) && !backend.equals(BGPKIT)) {
            throw new IllegalArgumentException(
                    "option '" + BACKEND + "' is '" + backend + "': allowed are " + INDEX + " and " + BGPKIT);
        }
        return new ArchiveOptions(
                backend.equals(BGPKIT),
                ServerOptions.urls(options, ROUTEVIEWS_URL, DEFAULT_ROUTEVIEWS_URL),
                ServerOptions.urls(options, RIS_URL, DEFAULT_RIS_URL),
                ServerOptions.urls(options, BGPKIT_URL, DEFAULT_BGPKIT_URL),
                DumpFiles.of(options),
                ServerOptions.timeLimit(options, live),
                ServerOptions.seconds(options, ServerOptions.POLL_INTERVAL, DEFAULT_POLL_INTERVAL));
    }

    List<HttpUrl> urls(ArchiveProject project) {
        return project == ArchiveProject.RIS ? risUrls : routeViewsUrls;
    }
}
