package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.spi.Query;

/** The broker of BGPKIT, version 3 of its API. */
final class BgpkitListing implements Listing {
    private static final int PAGE_SIZE = 1000;
    private static final int MOST_PAGES = 1000;

    /** Files are listed once they are there: those of the last hours may still come. */
    private static final long LATENESS = 3 * 7200;

    private final Query query;
    private final Set<ArchiveProject> projects;
    private final Set<RecordType> types;
    private final Servers servers;

    BgpkitListing(Query query, Set<ArchiveProject> projects, Set<RecordType> types, ArchiveOptions options)
            throws IOException {
        this.query = query;
        this.projects = projects;
        this.types = types;
        servers = Servers.of(options.bgpkitUrls(), options.timeLimit(), query.live(), options.pollInterval());
    }

    @Override
    public boolean find(long from, long until, boolean whole, Consumer<ArchiveFile> found) throws IOException {
        for (int page = 1; page <= MOST_PAGES; page++) {
            int number = page;
            BgpkitAnswer answer = servers.ask(
                            base -> url(base, from, until, number), (url, bytes) -> BgpkitAnswer.read(bytes))
                    .content();
            answer.files().forEach(found);
            if (answer.entries() < PAGE_SIZE) {
                return true;
            }
        }
        throw new IOException(
                "the broker lists more than " + MOST_PAGES * PAGE_SIZE + " files from " + from + " to " + until);
    }

    private HttpUrl url(HttpUrl base, long from, long until, int page) {
        HttpUrl.Builder url = base.newBuilder()
                .addPathSegment("search")
                .addQueryParameter("ts_start", Long.toString(from))
                .addQueryParameter("ts_end", Long.toString(until));
        if (projects.size() == 1) {
            url.addQueryParameter("project", projects.iterator().next().projectName());
        }
        Set<String> collectors = query.filters().getOrDefault(FilterType.COLLECTOR, Set.of());
        String list = String.join(",", collectors);
        if (!list.isEmpty() && list.length() <= Servers.MOST_CHARACTERS) {
            url.addQueryParameter("collector_id", list);
        }
        if (types.size() == 1) {
            url.addQueryParameter("data_type", types.contains(RecordType.RIB) ? "rib" : "updates");
        }
        return url.addQueryParameter("page", Integer.toString(page))
                .addQueryParameter("page_size", Integer.toString(PAGE_SIZE))
                .build();
    }

    @Override
    public long lateness() {
        return LATENESS;
    }

    @Override
    public void close() {
        servers.close();
    }
}
