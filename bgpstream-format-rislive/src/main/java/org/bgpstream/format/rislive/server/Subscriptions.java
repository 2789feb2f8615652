package org.bgpstream.format.rislive.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;

/**
 * What to ask a server for, by what the filters of a stream cannot do without: never less than they let pass, and nothing twice, for
 * a server sends what two subscriptions want two times. The rest the filters leave out as usual.
 */
final class Subscriptions {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String UPDATE = "UPDATE";
    private static final String PEER_STATE = "RIS_PEER_STATE";

    /** Types of elems, and what the members of a message are called that hold them. */
    private static final String ANNOUNCEMENTS = "announcements";

    private static final String WITHDRAWALS = "withdrawals";

    /** More prefixes than this are not sent: a server would have to compare them with every message. */
    private static final int MOST_PREFIXES = 500;

    /** A header must not become too long. */
    private static final int MOST_PREFIXES_IN_HEADER = 100;

    /** No more origins are asked for than this, each once for each collector: a server would have to compare all of them too. */
    private static final int MOST_PATHS = 100;

    /** What stands in AS_PATH for an AS number that a peer of two octets cannot write (RFC 6793). */
    private static final long AS_TRANS = 23_456;

    private static final long LAST_OF_TWO_OCTETS = 0xFFFF;

    /** Relations between prefixes that a server knows. */
    private enum Relation {
        EXACT(FilterType.PREFIX_EXACT, false, false),
        MORE(FilterType.PREFIX_MORE, true, false),
        LESS(FilterType.PREFIX_LESS, false, true),
        ANY(FilterType.PREFIX_ANY, true, true);

        private final FilterType type;
        private final boolean moreSpecific;
        private final boolean lessSpecific;

        Relation(FilterType type, boolean moreSpecific, boolean lessSpecific) {
            this.type = type;
            this.moreSpecific = moreSpecific;
            this.lessSpecific = lessSpecific;
        }
    }

    private final Map<FilterType, Set<String>> filters;
    private final boolean webSocket;
    private final boolean raw;
    private final Relation relation;
    private final Collection<String> prefixes;

    private Subscriptions(Map<FilterType, Set<String>> filters, boolean webSocket, boolean raw) {
        this.filters = filters;
        this.webSocket = webSocket;
        this.raw = raw;
        int most = webSocket ? MOST_PREFIXES : MOST_PREFIXES_IN_HEADER;
        relation = Arrays.stream(Relation.values())
                .filter(one ->
                        filters.containsKey(one.type) && filters.get(one.type).size() <= most)
                .findFirst()
                .orElse(null);
        prefixes = relation == null ? List.of() : filters.get(relation.type);
    }

    /**
     * The data of each subscription.
     *
     * @param webSocket whether there may be several; else there is one at most in a header, which says nothing of collectors, as
     *     it is not known which of its names a server calls one
     */
    static List<String> of(Map<FilterType, Set<String>> filters, boolean webSocket, boolean raw) {
        return new Subscriptions(filters, webSocket, raw).all();
    }

    private List<String> all() {
        Collection<String> hosts = webSocket ? filters.getOrDefault(FilterType.COLLECTOR, Set.of()) : Set.of();
        Collection<String> paths = paths(hosts.size());
        Collection<String> types = types();
        List<String> all = new ArrayList<>();
        for (String host : orNone(hosts)) {
            for (String type : orNone(types)) {
                for (String path : orNone(paths)) {
                    all.add(one(host, type, path));
                }
            }
        }
        return all;
    }

    private static Collection<String> orNone(Collection<String> values) {
        return values.isEmpty() ? Collections.singleton(null) : values;
    }

    /** The types of messages that can hold a wanted elem; none if all can, or if more than one would have to be asked for. */
    private List<String> types() {
        List<String> types = new ArrayList<>();
        Set<String> elems = filters.get(FilterType.ELEMTYPE);
        if (relation != null || filters.containsKey(FilterType.ORIGIN_ASN)) {
            // neither states of peers nor ends of RIBs have a prefix or a path
            types.add(UPDATE);
        } else if (elems != null) {
            if (elems.contains(ANNOUNCEMENTS) || elems.contains(WITHDRAWALS) || elems.contains("endofrib")) {
                types.add(UPDATE);
            }
            if (elems.contains("peerstates")) {
                types.add(PEER_STATE);
            }
        }
        return webSocket || types.size() == 1 ? types : List.of();
    }

    /**
     * How the paths of wanted origins end, none of which is the end of another's; none if all are wanted or too many. A server may
     * or may not put the numbers of AS4_PATH in place of those that stand for them.
     */
    private Collection<String> paths(int hosts) {
        Set<String> ends = new LinkedHashSet<>();
        for (String origin : filters.getOrDefault(FilterType.ORIGIN_ASN, Set.of())) {
            ends.add(origin + "$");
            if (Long.parseLong(origin) > LAST_OF_TWO_OCTETS) {
                ends.add(AS_TRANS + "$");
            }
        }
        return ends.size() * Math.max(hosts, 1) <= (webSocket ? MOST_PATHS : 1) ? ends : List.of();
    }

    /** What an UPDATE must have, or {@code null} if it may have anything: few withdraw, and most announce. */
    private String required() {
        Set<String> elems = filters.getOrDefault(FilterType.ELEMTYPE, Set.of());
        if (elems.contains("endofrib") || elems.contains(ANNOUNCEMENTS) == elems.contains(WITHDRAWALS)) {
            return null;
        }
        return elems.contains(ANNOUNCEMENTS) ? ANNOUNCEMENTS : WITHDRAWALS;
    }

    private String one(String host, String type, String path) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (host != null) {
                json.writeStringField("host", host);
            }
            if (type != null) {
                json.writeStringField("type", type);
            }
            if (UPDATE.equals(type) && required() != null) {
                json.writeStringField("require", required());
            }
            if (path != null) {
                json.writeStringField("path", path);
            }
            if (relation != null) {
                json.writeArrayFieldStart("prefix");
                for (String prefix : prefixes) {
                    json.writeString(prefix);
                }
                json.writeEndArray();
                json.writeBooleanField("moreSpecific", relation.moreSpecific);
                json.writeBooleanField("lessSpecific", relation.lessSpecific);
            }
            json.writeObjectFieldStart("socketOptions");
            json.writeBooleanField("includeRaw", raw);
            json.writeBooleanField("acknowledge", true);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
