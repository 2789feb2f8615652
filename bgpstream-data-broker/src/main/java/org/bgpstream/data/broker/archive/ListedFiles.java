package org.bgpstream.data.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import okhttp3.HttpUrl;
import org.bgpstream.RecordType;

/** The files that a page leads to, in the order of their times: a number each, for the pages of one month name some 400 000. */
final class ListedFiles {
    /** Those of a page that is not there. */
    static final ListedFiles NONE = new ListedFiles(null, new long[0], Map.of());

    private static final Pattern NAME =
            Pattern.compile("(rib|bview|updates)\\.(\\d{8}\\.\\d{4})\\.(bz2|gz)", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd.HHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final String[] KINDS = {"updates", "rib", "bview"};
    private static final String[] ENDINGS = {"gz", "bz2"};

    /** How far the stamps of a page may lie outside of its month, in seconds. */
    private static final long DAY = 86_400;

    /** How far clocks may be wrong, in seconds. */
    private static final long HOUR = 3600;

    /** Below the start of a file in its number: its kind and its ending. */
    private static final int KIND_BITS = 3;

    private final HttpUrl page;

    /** Sorted, none twice. */
    private final long[] numbers;

    /** The URLs of those that have none of the usual, which is their name on the page. */
    private final Map<Long, String> elsewhere;

    private ListedFiles(HttpUrl page, long[] numbers, Map<Long, String> elsewhere) {
        this.page = page;
        this.numbers = numbers;
        this.elsewhere = elsewhere;
    }

    /**
     * Reads a page. What leads to another host, or bears a time that no file of the month can have by now, is none of its files.
     *
     * @param now in seconds
     */
    static ListedFiles read(HttpUrl page, YearMonth month, long now, InputStream bytes) throws IOException {
        long first = month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - DAY;
        long last =
                Math.min(month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + DAY, now + HOUR);
        LongStream.Builder numbers = LongStream.builder();
        Map<Long, String> elsewhere = new HashMap<>();
        Links.read(bytes, link -> {
            long number = number(link);
            if (number < 0 || start(number) < first || start(number) > last) {
                return;
            }
            if (!link.equals(name(number))) {
                HttpUrl url = page.resolve(link);
                if (url == null || !url.host().equals(page.host())) {
                    return;
                }
                if (!url.equals(page.resolve(name(number)))) {
                    elsewhere.putIfAbsent(number, url.toString());
                }
            }
            numbers.add(number);
        });
        return new ListedFiles(page, numbers.build().sorted().distinct().toArray(), Map.copyOf(elsewhere));
    }

    /** The number of the file that a link leads to, or -1 if it leads to none. */
    private static long number(String link) {
        Matcher name = NAME.matcher(link.substring(link.lastIndexOf('/') + 1));
        if (!name.matches()) {
            return -1;
        }
        try {
            long start = LocalDateTime.parse(name.group(2), STAMP).toEpochSecond(ZoneOffset.UTC);
            return start << KIND_BITS | indexOf(KINDS, name.group(1)) << 1 | indexOf(ENDINGS, name.group(3));
        } catch (DateTimeException e) {
            // such as updates.20010231.2530.gz: no file of the archive
            return -1;
        }
    }

    private static long indexOf(String[] all, String one) {
        return Arrays.asList(all).indexOf(one.toLowerCase(Locale.ROOT));
    }

    private static long start(long number) {
        return number >> KIND_BITS;
    }

    private static RecordType type(long number) {
        return kind(number) == 0 ? RecordType.UPDATE : RecordType.RIB;
    }

    private static int kind(long number) {
        return (int) (number >> 1 & 3);
    }

    private static String name(long number) {
        String stamp = STAMP.format(LocalDateTime.ofEpochSecond(start(number), 0, ZoneOffset.UTC));
        return KINDS[kind(number)] + "." + stamp + "." + ENDINGS[(int) (number & 1)];
    }

    int size() {
        return numbers.length;
    }

    /** When the last file of updates begins that has begun by now; {@code Long.MIN_VALUE} if there is none. */
    long lastUpdates(long now) {
        for (int i = numbers.length - 1; i >= 0; i--) {
            if (type(numbers[i]) == RecordType.UPDATE && start(numbers[i]) <= now) {
                return start(numbers[i]);
            }
        }
        return Long.MIN_VALUE;
    }

    /** What takes a file. */
    @FunctionalInterface
    interface Taker {
        /** Takes it; its time is in seconds. */
        void take(String url, RecordType type, long start);
    }

    /** Gives those that begin in a span of time. */
    void forEach(long from, long until, Taker taker) {
        forEachNumber(from, until, number -> {
            String other = elsewhere.get(number);
            taker.take(other == null ? String.valueOf(page.resolve(name(number))) : other, type(number), start(number));
        });
    }

    private void forEachNumber(long from, long until, LongConsumer taker) {
        int found = Arrays.binarySearch(numbers, Math.max(from, 0) << KIND_BITS);
        for (int i = found < 0 ? -found - 1 : found; i < numbers.length && start(numbers[i]) < until; i++) {
            taker.accept(numbers[i]);
        }
    }
}
