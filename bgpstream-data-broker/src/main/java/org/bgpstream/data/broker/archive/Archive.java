package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.KnownFiles;
import org.bgpstream.data.broker.http.Outages;
import org.bgpstream.data.broker.http.PollPace;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;

/**
 * Goes through the wanted time some hours at a time, up to now; then, if new data is waited for, looks again and again at the time for
 * which files may still come.
 */
final class Archive implements DataInterface {
    private static final long MICROS = 1_000_000;

    /** How much time is gone through at once, in seconds. */
    private static final long SPAN = 4 * 3600;

    /** How long before a wanted time a file may begin that holds some of it. */
    private static final long LONGEST_FILE = 900;

    /** The month of the oldest file there is: nothing is looked for before it. */
    private static final long OLDEST = Instant.parse("1999-10-01T00:00:00Z").getEpochSecond();

    /** How long after its time data is waited for, in seconds. */
    private static final long LATENESS = 3600;

    private final List<TimeInterval> intervals;
    private final boolean live;
    private final boolean nothing;
    private final Listing listing;
    private final ArchiveOptions options;
    private final KnownFiles known = new KnownFiles();
    private final PollPace pace;
    private final Outages outages;
    private final long begin;
    private final long lastSecond;

    /** Where the next span begins. */
    private long next;

    /** Whether the last span had anything new. */
    private boolean gave;

    private volatile boolean closed;

    Archive(Query query) throws IOException {
        // all that there is would take weeks
        live = query.live() || query.intervals().isEmpty();
        intervals = query.intervals().isEmpty()
                ? List.of(new TimeInterval(Instant.now().getEpochSecond() * MICROS, TimeInterval.FOREVER))
                : query.intervals();
        options = ArchiveOptions.of(query, live);
        Set<ArchiveProject> projects = EnumSet.allOf(ArchiveProject.class);
        Set<String> wanted = query.filters().get(FilterType.PROJECT);
        projects.removeIf(project -> wanted != null && !wanted.contains(project.projectName()));
        Set<RecordType> types = wantedTypes(query);
        Set<String> resourceTypes = query.filters().get(FilterType.RESOURCE_TYPE);
        nothing = projects.isEmpty()
                || types.isEmpty()
                || (resourceTypes != null && !resourceTypes.contains(ResourceType.BATCH.filterName()));
        listing = options.bgpkit()
                ? new BgpkitListing(query, projects, types, options, live)
                : new IndexListing(query, projects, types, options, live);
        pace = new PollPace(options.pollInterval());
        outages = new Outages(live, options.timeLimit());
        long first =
                intervals.stream().mapToLong(TimeInterval::fromMicros).min().orElseThrow();
        begin = Math.max(Math.max(first, 0) / MICROS - Query.TIME_SLACK - LONGEST_FILE, OLDEST);
        long last =
                intervals.stream().mapToLong(TimeInterval::untilMicros).max().orElseThrow();
        lastSecond = last >= TimeInterval.FOREVER - 1 ? Long.MAX_VALUE : last / MICROS + Query.TIME_SLACK;
        next = begin;
    }

    private static Set<RecordType> wantedTypes(Query query) {
        Set<String> wanted = query.filters().get(FilterType.RECORD_TYPE);
        return EnumSet.allOf(RecordType.class).stream()
                .filter(type -> wanted == null || wanted.contains(type.filterName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        if (nothing) {
            return Outcome.END;
        }
        long now = Instant.now().getEpochSecond();
        try {
            while (next <= Math.min(now, lastSecond)) {
                boolean any = isWanted(next) && give(next, next + SPAN, true, found);
                next += SPAN;
                if (any) {
                    return Outcome.MORE;
                }
            }
            if (!live || now - LATENESS > lastSecond) {
                return Outcome.END;
            }
            pace.answered(give(Math.max(begin, now - listing.lateness()), now + SPAN, false, found));
            return Outcome.LATER;
        } catch (IOException e) {
            if (closed) {
                throw e;
            }
            if (gave) {
                // it is not lost; the rest is asked for again
                return Outcome.MORE;
            }
            return outages.after(e, pace.interval());
        }
    }

    /** Whether a span holds a wanted time. */
    private boolean isWanted(long from) {
        return Query.overlaps(intervals, from, SPAN + LONGEST_FILE);
    }

    /** Gives the new files of a span. Returns whether there were any. */
    private boolean give(long from, long until, boolean whole, Consumer<Resource> found) throws IOException {
        gave = false;
        listing.find(from, Math.min(until, lastSecond < Long.MAX_VALUE ? lastSecond + 1 : until), whole, file -> {
            if (Query.overlaps(intervals, file.start(), file.duration()) && known.add(file.url(), file.end())) {
                gave = true;
                found.accept(resource(file));
            }
        });
        outages.answered();
        return gave;
    }

    private Resource resource(ArchiveFile file) {
        return options.files()
                .resource(
                        file.url(),
                        DumpFiles.FORMAT,
                        file.project(),
                        file.collector(),
                        file.type(),
                        file.start(),
                        file.duration());
    }

    @Override
    public Set<String> transports() {
        return options.files().transports();
    }

    @Override
    public Set<String> formats() {
        return options.files().formats();
    }

    @Override
    public Duration pollInterval() {
        return pace.interval();
    }

    @Override
    public void close() {
        closed = true;
        listing.close();
    }
}
