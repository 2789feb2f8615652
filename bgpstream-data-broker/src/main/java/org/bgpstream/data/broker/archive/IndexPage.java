package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.bgpstream.RecordType;

/**
 * The page on which an archive lists files of one collector and month, as far as it was seen. Read by one thread at a time.
 */
final class IndexPage {
    /** For how long after its month a page may change, in seconds. */
    private static final long SETTLED = 86_400;

    private static final int MOST_DOUBLINGS = 4;

    private final ArchiveProject project;
    private final String collector;
    private final YearMonth month;
    private final String kind;

    private ListedFiles files = ListedFiles.NONE;
    private boolean there;
    private IOException failure;
    private int misses;
    private long lookAgainAt = Long.MIN_VALUE;

    /** The page of this name among those of a month, empty if there is only one. */
    IndexPage(ArchiveProject project, String collector, YearMonth month, String kind) {
        this.project = project;
        this.collector = collector;
        this.month = month;
        this.kind = kind;
    }

    ArchiveProject project() {
        return project;
    }

    String collector() {
        return collector;
    }

    YearMonth month() {
        return month;
    }

    /** Gives those that begin in a span of time and were listed when it was last looked at. */
    void forEachFile(long from, long until, Consumer<ArchiveFile> found) {
        files.forEach(
                from,
                until,
                (url, type, start) -> found.accept(new ArchiveFile(
                        url, project.projectName(), collector, type, start, project.duration(type, start))));
    }

    /** Whether there was such a page. */
    boolean isThere() {
        return there;
    }

    /** Where it is, below the base URL of the archive: the first of these that is there. */
    List<String> paths() {
        return project.directories(collector).stream()
                .map(directory ->
                        directory + month.getYear() + "." + "%02d".formatted(month.getMonthValue()) + "/" + kind)
                .toList();
    }

    /** Whether it is to be looked at; never again when its month is long over. */
    boolean isDue(long now) {
        return now >= lookAgainAt;
    }

    /**
     * Notes what it lists now.
     *
     * @param pollSeconds how long to wait before looking again, if there may be something new by then
     */
    void listed(ListedFiles nowListed, boolean nowThere, long now, long pollSeconds) {
        misses = nowListed.size() > files.size() ? 0 : misses + 1;
        failure = null;
        files = nowListed;
        there = nowThere;
        long settled = month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + SETTLED;
        long next = nextAppears(files.lastUpdates(now));
        long pause = pollSeconds << Math.min(Math.max(misses - 1, 0), MOST_DOUBLINGS);
        lookAgainAt = now > settled ? Long.MAX_VALUE : Math.max(next, now + pause);
    }

    /** Notes why it could not be looked at. */
    void failed(IOException why, long now, long pollSeconds) {
        failure = why;
        misses++;
        lookAgainAt = now + (pollSeconds << Math.min(misses, MOST_DOUBLINGS));
    }

    /** Why it could not be looked at last, or {@code null}. */
    IOException failure() {
        return failure;
    }

    /** Makes it due. */
    void lookAgain() {
        lookAgainAt = Long.MIN_VALUE;
    }

    /** When the file after the last one of updates can be there at the earliest: when its time is over. */
    private long nextAppears(long last) {
        return last == Long.MIN_VALUE ? last : last + 2 * project.duration(RecordType.UPDATE, last);
    }
}
