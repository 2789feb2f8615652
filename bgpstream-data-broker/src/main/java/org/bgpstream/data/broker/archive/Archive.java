package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
    /** How much time is gone through at once, in seconds. */
    private static final long SPAN = 4 * 3600;

    /** How long before a wanted time a file may begin that holds some of it. */
    private static final long LONGEST_FILE = 900;

    /** The month of the oldest file there is: nothing is looked for before it. */
    private static final long OLDEST = Instant.parse("1999-10-01T00:00:00Z").getEpochSecond();

    private static final long NOWHERE = Long.MIN_VALUE;

    private final Query query;
    private final InstantSource clock;
    private final boolean nothing;
    private final Listing listing;
    private final ArchiveOptions options;
    private final KnownFiles known = new KnownFiles();
    private final PollPace pace;
    private final Outages outages;

    /** Where the next span begins. */
    private long next;

    /** Whether all spans up to now have been gone through once. */
    private boolean caughtUp;

    /** From where on files may be missing: those before it had their time to come before they were looked for. */
    private long missingFrom = NOWHERE;

    /** Whether the last span had anything new. */
    private boolean gave;

    /** Finds what is wanted by a query that knows its intervals. */
    Archive(Query query, InstantSource clock) throws IOException {
        this.query = query;
        this.clock = clock;
        options = ArchiveOptions.of(query);
        Set<ArchiveProject> projects = EnumSet.allOf(ArchiveProject.class);
        Set<String> wanted = query.filters().get(FilterType.PROJECT);
        projects.removeIf(project -> wanted != null && !wanted.contains(project.projectName()));
        Set<RecordType> types = wantedTypes(query);
        Set<String> resourceTypes = query.filters().get(FilterType.RESOURCE_TYPE);
        nothing = projects.isEmpty()
                || types.isEmpty()
                || (resourceTypes != null && !resourceTypes.contains(ResourceType.BATCH.filterName()));
        listing = options.bgpkit()
                ? new BgpkitListing(query, projects, types, options)
                : new IndexListing(query, projects, types, options, clock);
        pace = new PollPace(options.pollInterval());
        outages = new Outages(query.live(), options.timeLimit(), clock);
        long first = query.intervals().stream()
                .mapToLong(TimeInterval::fromMicros)
                .min()
                .orElseThrow();
        next = Math.max(TimeUnit.MICROSECONDS.toSeconds(Math.max(first, 0)) - Query.TIME_SLACK - LONGEST_FILE, OLDEST);
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
        Instant now = clock.instant();
        try {
            if (!caughtUp && goThrough(now.getEpochSecond(), found)) {
                return Outcome.MORE;
            }
            if (!query.waitsForNewData(now)) {
                return Outcome.END;
            }
            pace.answered(lookAgain(now.getEpochSecond(), found));
            return Outcome.LATER;
        } catch (IOException e) {
            outages.requireOpen(e);
            if (gave) {
                // it is not lost; the rest is asked for again
                return Outcome.MORE;
            }
            return outages.after(e, pace.interval());
        }
    }

    /** Goes through spans until one has something, or up to now. Returns whether one had. */
    private boolean goThrough(long now, Consumer<Resource> found) throws IOException {
        while (next <= Math.min(now, query.lastSecond())) {
            boolean wanted = isWanted(next);
            if (wanted) {
                give(next, next + SPAN, true, found);
            }
            if (missingFrom == NOWHERE && next + SPAN > now - listing.lateness()) {
                missingFrom = next;
            }
            next += SPAN;
            known.forgetBefore(missingFrom == NOWHERE ? next : missingFrom);
            if (wanted && gave) {
                return true;
            }
        }
        caughtUp = true;
        missingFrom = missingFrom == NOWHERE ? next : missingFrom;
        return false;
    }

    /** Gives what came since, also late. What cannot be listed now is not waited for, but looked for again. */
    private boolean lookAgain(long now, Consumer<Resource> found) throws IOException {
        boolean all = give(missingFrom, Math.max(now, missingFrom) + SPAN, false, found);
        if (all) {
            missingFrom = Math.max(missingFrom, now - listing.lateness());
            known.forgetBefore(missingFrom);
        }
        return gave;
    }

    /** Whether a span holds a wanted time. */
    private boolean isWanted(long from) {
        return query.overlaps(from, SPAN + LONGEST_FILE);
    }

    /** Gives the new files of a span. Returns whether all could be listed. */
    private boolean give(long from, long until, boolean whole, Consumer<Resource> found) throws IOException {
        gave = false;
        long last = query.lastSecond();
        boolean all = listing.find(from, last < Long.MAX_VALUE ? Math.min(until, last + 1) : until, whole, file -> {
            Resource resource = resource(file);
            if (query.overlaps(file.start(), file.duration()) && known.add(resource)) {
                gave = true;
                found.accept(resource);
            }
        });
        outages.answered();
        return all;
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
        outages.close();
        listing.close();
    }
}
