package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.http.NoAnswer;

/**
 * The page on which an archive lists files of one collector and month, as far as it was seen. Read by one thread at a time.
 */
final class IndexPage {
    private static final Pattern LINK = Pattern.compile("(?i)href\\s*=\\s*[\"']?(?:[^\"'\\s>]*/)?"
            + "((rib|bview|updates)\\.(\\d{8}\\.\\d{4})\\.(?:bz2|gz))[\"'\\s>]");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd.HHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** For how long after its month a page may change, in seconds. */
    private static final long SETTLED = 86_400;

    private static final int MOST_DOUBLINGS = 4;

    private final ArchiveProject project;
    private final String collector;
    private final YearMonth month;
    private final String kind;

    private List<ArchiveFile> files = List.of();
    private boolean there;
    private NoAnswer failure;
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

    /** Those that were listed when it was last looked at. */
    List<ArchiveFile> files() {
        return files;
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
    void listed(List<ArchiveFile> nowListed, boolean nowThere, long now, long pollSeconds) {
        misses = nowListed.size() > files.size() ? 0 : misses + 1;
        failure = null;
        files = nowListed;
        there = nowThere;
        long settled = month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + SETTLED;
        long next = files.stream().mapToLong(IndexPage::nextAppears).max().orElse(Long.MIN_VALUE);
        long pause = pollSeconds << Math.min(Math.max(misses - 1, 0), MOST_DOUBLINGS);
        lookAgainAt = now > settled ? Long.MAX_VALUE : Math.max(next, now + pause);
    }

    /** Notes why it could not be looked at. */
    void failed(NoAnswer why, long now, long pollSeconds) {
        failure = why;
        misses++;
        lookAgainAt = now + (pollSeconds << Math.min(misses, MOST_DOUBLINGS));
    }

    /** Why it could not be looked at last, or {@code null}. */
    NoAnswer failure() {
        return failure;
    }

    /** Makes it due. */
    void lookAgain() {
        lookAgainAt = Long.MIN_VALUE;
    }

    /** When the next file can be there at the earliest: of updates when its time is over. */
    private static long nextAppears(ArchiveFile file) {
        return file.type() == RecordType.RIB ? Long.MIN_VALUE : file.end() + file.duration();
    }

    /** The files that a page lists. */
    List<ArchiveFile> read(HttpUrl url, InputStream bytes) throws IOException {
        List<ArchiveFile> read = new ArrayList<>();
        Matcher link = LINK.matcher(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1));
        while (link.find()) {
            RecordType type = link.group(2).equalsIgnoreCase("updates") ? RecordType.UPDATE : RecordType.RIB;
            long start;
            try {
                start = LocalDateTime.parse(link.group(3), STAMP).toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // such as updates.20010231.2530.gz: no file of the archive
                continue;
            }
            read.add(new ArchiveFile(
                    String.valueOf(url.resolve(link.group(1))),
                    project.projectName(),
                    collector,
                    type,
                    start,
                    project.duration(type, start)));
        }
        return read;
    }
}
