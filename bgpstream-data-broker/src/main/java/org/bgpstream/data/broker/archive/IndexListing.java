package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bgpstream.FilterType;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.http.NoAnswer;
import org.bgpstream.data.broker.http.Servers;
import org.bgpstream.spi.Query;
import org.bgpstream.transport.http.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index pages of the archives themselves, a few at a time. */
final class IndexListing implements Listing {
    private static final Logger LOG = LoggerFactory.getLogger(IndexListing.class);
    private static final int AT_ONCE = 6;
    private static final long LATENESS = 86_400;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Query query;
    private final InstantSource clock;
    private final Set<RecordType> types;
    private final long pollSeconds;
    private final Map<ArchiveProject, Servers> servers = new EnumMap<>(ArchiveProject.class);
    private final KnownCollectors collectors;
    private final Map<String, IndexPage> pages = new LinkedHashMap<>();
    private final Set<String> missed = new HashSet<>();

    /** The archives whose failures the user was told of. */
    private final Set<ArchiveProject> failing = EnumSet.noneOf(ArchiveProject.class);

    private final ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE, IndexListing::thread);

    IndexListing(
            Query query,
            Set<ArchiveProject> projects,
            Set<RecordType> types,
            ArchiveOptions options,
            InstantSource clock)
            throws IOException {
        this.query = query;
        this.clock = clock;
        this.types = types;
        pollSeconds = options.pollInterval().toSeconds();
        for (ArchiveProject project : projects) {
            servers.put(
                    project,
                    Servers.of(options.urls(project), options.timeLimit(), query.live(), options.pollInterval()));
        }
        collectors = new KnownCollectors(servers);
        query.filters().getOrDefault(FilterType.COLLECTOR, Set.of()).stream()
                .filter(name -> !isName(name))
                .forEach(name -> LOG.warn("'{}' is no name of a collector: the archives have no files of it", name));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bgpstream-archive");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean find(long from, long until, boolean whole, Consumer<ArchiveFile> found) throws IOException {
        long now = clock.instant().getEpochSecond();
        YearMonth first = month(from);
        YearMonth last = month(Math.max(from, Math.min(until - 1, now)));
        List<IndexPage> wanted = new ArrayList<>();
        for (ArchiveProject project : servers.keySet()) {
            for (String collector : collectors(project, now)) {
                for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                    for (String kind : project.pages(types)) {
                        wanted.add(page(project, collector, month, kind));
                    }
                }
            }
        }
        pages.values().removeIf(page -> page.month().isBefore(first));
        List<IndexPage> due = wanted.stream().filter(page -> page.isDue(now)).toList();
        List<IndexPage> failed = look(due, now);
        for (IndexPage page : wanted) {
            page.forEachFile(from, until, found);
        }
        if (!failed.isEmpty() && (whole || failed.size() == due.size())) {
            // so that all are looked at when this is tried again
            failed.forEach(IndexPage::lookAgain);
            throw failed.get(0).failure();
        }
        warnOfFailures(failed);
        Set<ArchiveProject> stillFailing = projectsThatFail(wanted);
        failing.retainAll(stillFailing);
        warnOfMissed(wanted);
        return stillFailing.isEmpty();
    }

    private static Set<ArchiveProject> projectsThatFail(List<IndexPage> pages) {
        return pages.stream()
                .filter(page -> page.failure() != null)
                .map(IndexPage::project)
                .collect(Collectors.toSet());
    }

    /** Says once for each archive what is wrong with it. */
    private void warnOfFailures(List<IndexPage> failed) {
        for (IndexPage page : failed) {
            if (failing.add(page.project())) {
                LOG.warn("{}; looked at again later", page.failure().getMessage());
            }
        }
    }

    private static YearMonth month(long second) {
        return YearMonth.from(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    private IndexPage page(ArchiveProject project, String collector, YearMonth month, String kind) {
        return pages.computeIfAbsent(
                collector + "/" + month + "/" + kind, name -> new IndexPage(project, collector, month, kind));
    }

    /** The collectors that the user named, or all. */
    private Set<String> collectors(ArchiveProject project, long now) throws IOException {
        Set<String> named = query.filters().get(FilterType.COLLECTOR);
        if (named == null) {
            return collectors.of(project, now);
        }
        Set<String> ours = new HashSet<>(named);
        ours.removeIf(collector -> ArchiveProject.of(collector) != project || !isName(collector));
        return ours;
    }

    /** What is no name would lead elsewhere. */
    private static boolean isName(String collector) {
        return NAME.matcher(collector).matches();
    }

    /** Looks at pages. Returns those that could not be seen; of a server that is down no more are tried. */
    private List<IndexPage> look(List<IndexPage> due, long now) throws IOException {
        Map<ArchiveProject, NoAnswer> down = new ConcurrentHashMap<>();
        List<Future<?>> all = new ArrayList<>();
        for (IndexPage page : due) {
            all.add(readers.submit(() -> {
                NoAnswer known = down.get(page.project());
                try {
                    if (known != null) {
                        throw known;
                    }
                    look(page, now);
                } catch (NoAnswer e) {
                    down.put(page.project(), e);
                    page.failed(e, now, pollSeconds);
                } catch (PermanentFailure e) {
                    page.failed(e, now, pollSeconds);
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            await(one);
        }
        return due.stream().filter(page -> page.failure() != null).toList();
    }

    private static void await(Future<?> one) throws IOException {
        try {
            one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Looks at a page. That it is not there is an answer too; but a server that refuses has not said that there is nothing. */
    private void look(IndexPage page, long now) throws IOException {
        for (String path : page.paths()) {
            try {
                ListedFiles files = servers.get(page.project())
                        .ask(
                                base -> base.newBuilder().addPathSegments(path).build(),
                                (url, bytes) -> ListedFiles.read(url, page.month(), now, bytes))
                        .content();
                page.listed(files, true, now, pollSeconds);
                return;
            } catch (PermanentFailure e) {
                if (!e.notThere()) {
                    throw new PermanentFailure(path + ": " + e.getMessage(), e);
                }
            }
        }
        page.listed(ListedFiles.NONE, false, now, pollSeconds);
    }

    /** Says of which of the collectors that the user named there is nothing. */
    private void warnOfMissed(List<IndexPage> wanted) {
        Set<String> named = query.filters().getOrDefault(FilterType.COLLECTOR, Set.of());
        Set<String> there = new HashSet<>();
        wanted.stream()
                .filter(page -> page.isThere() || page.failure() != null)
                .map(IndexPage::collector)
                .forEach(there::add);
        wanted.stream()
                .sorted(Comparator.comparing(IndexPage::month).reversed())
                .filter(page -> named.contains(page.collector()) && !there.contains(page.collector()))
                .filter(page -> missed.add(page.collector()))
                .forEach(page -> LOG.warn(
                        "the archive of {} has no files of collector '{}' in {}",
                        page.project().projectName(),
                        page.collector(),
                        page.month()));
    }

    @Override
    public long lateness() {
        return LATENESS;
    }

    @Override
    public void close() {
        readers.shutdownNow();
        servers.values().forEach(Servers::close);
    }
}
