package org.bgpstream.spi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;

/**
 * One thing to read: a dump file, or a stream that never ends. An immutable value that data interfaces make.
 *
 * @param url where the transport finds it: a path, a URL, a broker list; {@code -} is standard input
 * @param transport the name of the {@link Transport} that opens it
 * @param format the name of its {@link Format}, or {@code null} to look at the data
 * @param project the project, such as {@code ris}
 * @param collector the collector, such as {@code rrc00}
 * @param type the record type, or {@code null} to look at the data
 * @param startTime the time of its first data in seconds since the epoch (the dump time), or {@link #UNKNOWN_TIME} to
 *     look at the first record
 * @param duration how many seconds of data it holds, 0 if not known
 * @param attributes anything more that a transport or format wants to know
 */
public record Resource(
        String url,
        String transport,
        String format,
        String project,
        String collector,
        RecordType type,
        long startTime,
        long duration,
        Map<String, String> attributes) {
    /** A {@link #startTime()} that is not known before the first record is read. */
    public static final long UNKNOWN_TIME = -1;

    /** The attribute that holds the name of the {@link #resourceType()}. */
    public static final String RESOURCE_TYPE = "resource-type";

    /**
     * The attribute that says, with any value, that records may name their collector themselves, so that {@link #collector()}
     * is only that of those that do not.
     */
    public static final String COLLECTOR_IN_DATA = "collector-in-data";

    /** The same of the project: {@link #project()} is only that of records that name none. */
    public static final String PROJECT_IN_DATA = "project-in-data";

    /** The same of the record type. */
    public static final String TYPE_IN_DATA = "type-in-data";

    /** The attribute with the address of the router that all its data comes from, where that is known. */
    public static final String ROUTER_ADDRESS = "router-address";

    /** The transport that reads local files. */
    public static final String FILE_TRANSPORT = "file";

    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://");

    /** Copies the map and refuses {@code null} where it is not allowed. */
    public Resource {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(collector, "collector");
        attributes = Map.copyOf(attributes);
    }

    /** A file of any format, by its path or URL, whose type and time are found by looking at it. */
    public static Resource file(String url, String project, String collector) {
        return new Resource(url, transportOf(url), null, project, collector, null, UNKNOWN_TIME, 0, Map.of());
    }

    /**
     * The transport that a path or URL needs: that of its scheme, where {@code https}, {@code ws} and {@code wss} are {@code http}; a
     * path is a local file.
     */
    public static String transportOf(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            return FILE_TRANSPORT;
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "https", "ws", "wss" -> "http";
            default -> name;
        };
    }

    /** The {@link #url()} {@linkplain #withoutSecret for people}. */
    public String name() {
        return withoutSecret(url);
    }

    /** A path, or a URL without the name and the password that it may have before its host. */
    public static String withoutSecret(String url) {
        Matcher secret = USER_INFO.matcher(url);
        return secret.lookingAt() ? secret.group(1) + url.substring(secret.end()) : url;
    }

    /** Whether it ends: as {@link #RESOURCE_TYPE} among its attributes says, a dump file if nothing does. */
    public ResourceType resourceType() {
        return ResourceType.ofFilterName(attributes.getOrDefault(RESOURCE_TYPE, ResourceType.BATCH.filterName()));
    }

    /** The collector that all its records bear, or an empty one if only they can tell. */
    public String knownCollector() {
        return attributes.containsKey(COLLECTOR_IN_DATA) ? "" : collector;
    }

    /** The project that all its records bear, or an empty one if only they can tell. */
    public String knownProject() {
        return attributes.containsKey(PROJECT_IN_DATA) ? "" : project;
    }

    /** The type that all its records have, or {@code null} if that is not known yet or only they can tell. */
    public RecordType knownType() {
        return attributes.containsKey(TYPE_IN_DATA) ? null : type;
    }

    /** The same with another record type. */
    public Resource withType(RecordType newType) {
        return new Resource(url, transport, format, project, collector, newType, startTime, duration, attributes);
    }

    /** The same with one more attribute. */
    public Resource with(String attribute, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new Resource(url, transport, format, project, collector, type, startTime, duration, more);
    }

    /** The same with another transport. */
    public Resource withTransport(String newTransport) {
        return new Resource(url, newTransport, format, project, collector, type, startTime, duration, attributes);
    }

    /** The same with another format. */
    public Resource withFormat(String newFormat) {
        return new Resource(url, transport, newFormat, project, collector, type, startTime, duration, attributes);
    }

    /** The same with another start time and duration, in seconds. */
    public Resource withTime(long newStartTime, long newDuration) {
        return new Resource(url, transport, format, project, collector, type, newStartTime, newDuration, attributes);
    }
}
