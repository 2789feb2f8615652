package org.bgpstream.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;

/** Turns options into a stream that is not started yet. */
final class StreamSetup {
    private static final String FILES_INTERFACE = "singlefile";
    private static final String FILES_OPTION = "file";
    /** Makes all that stands before it one name. */
    private static final String END_OF_NAME = "\0";

    private static final String DEFAULT_INTERFACE = "broker";

    /** Options that may be given more than once, by data interface, and what then joins their values. */
    private static final Map<String, Map<String, String>> LISTS = Map.of(
            FILES_INTERFACE,
            Map.of(FILES_OPTION, "\n", "rib-file", "\n", "upd-file", "\n"),
            DEFAULT_INTERFACE,
            Map.of("url", ",", "param", "&"),
            "archive",
            Map.of("routeviews-url", ",", "ris-url", ",", "bgpkit-url", ","));

    /** Those that know so many files that all of them cannot be meant. */
    private static final Set<String> INTERFACES_OF_ARCHIVES = Set.of(DEFAULT_INTERFACE, "archive");

    private final ReaderOptions options;
    private final Instant now;
    private boolean takesTimesForGranted;

    /** Takes now as the end of {@code -I}. */
    StreamSetup(ReaderOptions options, Instant now) {
        this.options = options;
        this.now = now;
    }

    /** The data interface that the options choose: plain files mean {@code singlefile}. */
    static String dataInterface(ReaderOptions options) {
        if (options.dataInterface != null) {
            return options.dataInterface;
        }
        return options.files.isEmpty() ? DEFAULT_INTERFACE : FILES_INTERFACE;
    }

    /**
     * Sets up a builder.
     *
     * @throws UsageException if the options cannot be meant so
     * @throws IllegalArgumentException if the builder refuses one of them
     */
    void apply(BgpStream.Builder builder) {
        List<TimeWindow> windows = windows();
        chooseData(builder);
        addFilters(builder);
        windows.forEach(window -> builder.interval(window.from(), window.until()));
        takesTimesForGranted = options.files.isEmpty() && !builder.boundsTimes();
        if (takesTimesForGranted && isOfArchives()) {
            builder.interval(now, null);
        }
        if (options.ribPeriod != null) {
            builder.ribPeriod(Duration.ofSeconds(number("-P", options.ribPeriod, "seconds")));
        }
        if (options.live) {
            builder.live();
        }
    }

    /** The number of records to stop after, or -1. */
    long count() {
        return options.count == null ? -1 : number("-n", options.count, "records");
    }

    /** Says, after {@link #apply}, what was taken for granted where nothing was said, as the reference does. */
    void warn(PrintStream err) {
        if (takesTimesForGranted) {
            err.println("WARN: No time window specified, defaulting to "
                    + (isOfArchives() ? "live mode" : "all available data"));
        }
    }

    private boolean isOfArchives() {
        return INTERFACES_OF_ARCHIVES.contains(dataInterface(options));
    }

    private void addFilters(BgpStream.Builder builder) {
        for (String filter : options.filters) {
            if (options.filterLanguage == null) {
                builder.filter(filter);
            } else {
                builder.filter(options.filterLanguage, filter);
            }
        }
        addFilters(builder, FilterType.PROJECT, options.projects);
        addFilters(builder, FilterType.COLLECTOR, options.collectors);
        addFilters(builder, FilterType.ROUTER, options.routers);
        addFilters(builder, FilterType.RECORD_TYPE, options.recordTypes);
        addFilters(builder, FilterType.RESOURCE_TYPE, options.resourceTypes);
        addFilters(builder, FilterType.PEER_ASN, options.peerAsns);
        addFilters(builder, FilterType.NOT_PEER_ASN, options.notPeerAsns);
        addFilters(builder, FilterType.ORIGIN_ASN, options.originAsns);
        addFilters(builder, FilterType.PREFIX, options.prefixes);
        addFilters(builder, FilterType.COMMUNITY, options.communities);
        addFilters(builder, FilterType.ASPATH, options.asPaths);
    }

    private static void addFilters(BgpStream.Builder builder, FilterType type, List<String> values) {
        values.forEach(value -> builder.addFilter(type, value));
    }

    private void chooseData(BgpStream.Builder builder) {
        String name = dataInterface(options);
        builder.dataInterface(name);
        if (!options.files.isEmpty() && !name.equals(FILES_INTERFACE)) {
            throw new UsageException("file '" + options.files.get(0) + "': the data interface " + name
                    + " takes no files (only " + FILES_INTERFACE + " does)");
        }
        dataInterfaceOptions(LISTS.getOrDefault(name, Map.of())).forEach(builder::option);
    }

    /** The options of the data interface and their values, those of an option that is a list joined. */
    private Map<String, String> dataInterfaceOptions(Map<String, String> lists) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!options.files.isEmpty()) {
            values.put(FILES_OPTION, String.join(END_OF_NAME, options.files) + END_OF_NAME);
        }
        for (String option : options.dataInterfaceOptions) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("data interface option '" + option
                        + "' is not understood: allowed is name=value; -o ? lists the names");
            }
            String name = option.substring(0, equals);
            String value = option.substring(equals + 1);
            String before = values.putIfAbsent(name, value);
            if (before != null) {
                if (!lists.containsKey(name)) {
                    // that of a client may be a secret
                    String both = name.indexOf('.') < 0 ? ", as '" + before + "' and as '" + value + "'" : "";
                    throw new UsageException("data interface option '" + name + "' is given more than once" + both
                            + ": allowed is one value");
                }
                values.put(name, before.endsWith(END_OF_NAME) ? before + value : before + lists.get(name) + value);
            }
        }
        return values;
    }

    private List<TimeWindow> windows() {
        List<TimeWindow> windows = new ArrayList<>();
        options.timeWindows.forEach(text -> windows.add(TimeWindow.parse(text)));
        if (options.interval != null) {
            windows.add(TimeWindow.last(options.interval, now, options.live));
        }
        return windows;
    }

    private static long number(String option, String text, String unit) {
        if (!text.matches("\\d{1,18}")) {
            throw new UsageException(option + " '" + text + "': allowed is a number of " + unit + ", 0 or more");
        }
        return Long.parseLong(text);
    }
}
