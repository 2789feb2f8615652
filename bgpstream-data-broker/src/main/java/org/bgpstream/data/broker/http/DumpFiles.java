package org.bgpstream.data.broker.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.RecordType;
import org.bgpstream.spi.CacheOptions;
import org.bgpstream.spi.Resource;

/** How the dump files that servers list are read: each from where it is, those of HTTP through the cache if one is wanted. */
public final class DumpFiles {
    /** The format of all of them, unless the server says another. */
    public static final String FORMAT = "mrt";

    /** In the year 2286: up to there sums and microseconds stay within bounds. */
    private static final long LAST_SECOND = 9_999_999_999L;

    private static final String HTTP = "http";

    private final CacheOptions cache;

    private DumpFiles(CacheOptions cache) {
        this.cache = cache;
    }

    /**
     * As the options of a query say.
     *
     * @throws IllegalArgumentException if one has a value that is not allowed
     */
    public static DumpFiles of(Map<String, String> options) {
        return new DumpFiles(CacheOptions.of(options));
    }

    /** The descriptions of the options. */
    public static List<Option> options() {
        return CacheOptions.options();
    }

    /** The transport that a data interface needs for them. */
    public Set<String> transports() {
        return Set.of(cache.isWanted() ? CacheOptions.TRANSPORT : HTTP);
    }

    /** The format that a data interface needs for them. */
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    /**
     * A time or duration that a server says.
     *
     * @throws IllegalArgumentException if no file can have it
     */
    public static long requireSeconds(long seconds) {
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw new IllegalArgumentException("a time of " + seconds + " s: allowed are 0 to " + LAST_SECOND);
        }
        return seconds;
    }

    /** A file; its times are in seconds. */
    public Resource resource(
            String url, String format, String project, String collector, RecordType type, long start, long duration) {
        return cache.apply(new Resource(
                url, Resource.transportOf(url), format, project, collector, type, start, duration, Map.of()));
    }
}
