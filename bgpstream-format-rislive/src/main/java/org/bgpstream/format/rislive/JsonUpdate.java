package org.bgpstream.format.rislive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bgpstream.attribute.AsPath;
import org.bgpstream.attribute.Origin;
import org.bgpstream.bgp.write.AsPathSegment;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/**
 * What the members of a line say of an UPDATE, for lines without the message itself. As RFC 7606 has it for messages, what is wrong
 * with an attribute takes back the announcements and leaves the withdrawals; save for AGGREGATOR, which then is absent.
 */
final class JsonUpdate {
    private static final String END_OF_RIB = "eor";
    private static final int MOST_ASNS = 255;
    private static final long MAX_UNSIGNED = 0xFFFFFFFFL;
    private static final int MAX_SHORT = 0xFFFF;
    private static final long NO_NUMBER = Long.MIN_VALUE;

    private final JsonLine line = new JsonLine();
    private final MadeUpdates made = new MadeUpdates();
    private final List<IpPrefix> withdrawn = new ArrayList<>();
    private final List<Announced> announced = new ArrayList<>();

    private Origin origin;
    private List<AsPathSegment> path;
    private long med;
    private long aggregatorAsn;
    private IpAddress aggregatorAddress;
    private int[] communities = new int[16];
    private int communityCount;
    /** Whether a list of prefixes has the marker in it: that of the withdrawn, and one of the announced. */
    private boolean withdrawnEnd;

    private boolean announcedEnd;
    private String damage;

    /** What one value that is not as it must be is taken for. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Prefixes with the next hop that they share. */
    private static final class Announced {
        private IpAddress nextHop;
        private IpAddress linkLocal;
        private final List<IpPrefix> prefixes = new ArrayList<>();

        /** Takes on a further next hop. Returns whether there may be that one beside those that are there. */
        boolean add(IpAddress address) {
            if (nextHop == null) {
                nextHop = address;
                return true;
            }
            if (linkLocal != null || nextHop.version() != 6 || address.version() != 6) {
                return false;
            }
            boolean last = isLinkLocal(address);
            linkLocal = last ? address : nextHop;
            nextHop = last ? nextHop : address;
            return isLinkLocal(linkLocal);
        }
    }

    /**
     * Reads a line and makes messages of it.
     *
     * @param peerVersion the IP version of the peer, which an End-of-RIB marker is taken to be for; or 0
     */
    void read(ByteBuffer buffer, int from, int end, int peerVersion) {
        clear();
        try (JsonParser json = line.open(buffer, from, end)) {
            if (JsonLine.enterData(json)) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    member(json, json.currentName());
                }
            }
        } catch (IOException e) {
            // the splitter has gone over it: only limits of the parser itself are left
            broken(e.getMessage());
        }
        make(peerVersion);
    }

    private void clear() {
        withdrawn.clear();
        announced.clear();
        made.clear();
        origin = null;
        path = null;
        med = -1;
        aggregatorAsn = -1;
        aggregatorAddress = null;
        communityCount = 0;
        withdrawnEnd = false;
        announcedEnd = false;
        damage = null;
    }

    private void broken(String reason) {
        if (damage == null) {
            damage = reason;
        }
    }

    /** Reads the value behind a name, to whose end the parser then has come. */
    private void member(JsonParser json, String name) throws IOException {
        int depth = json.getParsingContext().getNestingDepth();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            switch (name) {
                case "path" -> readPath(json);
                case "origin" -> origin = origin(json.getText());
                case "med" -> med = unsigned(json, "med");
                case "aggregator" -> readAggregator(json.getText());
                case "community" -> readCommunities(json);
                case "announcements" -> readAnnouncements(json);
                case "withdrawals" -> withdrawnEnd = readPrefixes(json, withdrawn);
                default -> {}
            }
        } catch (Refused e) {
            broken(e.getMessage());
        }
        while (json.getParsingContext().getNestingDepth() > depth) {
            json.nextToken();
        }
    }

    private static void require(boolean holds, String refusal) throws Refused {
        if (!holds) {
            throw new Refused(refusal);
        }
    }

    private static long unsigned(JsonParser json, String name) throws IOException, Refused {
        long value = switch (json.currentToken()) {
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Long.MAX_VALUE : json.getLongValue();
            // as some programs write whole numbers, and others all numbers that may be larger than theirs
            case VALUE_NUMBER_FLOAT -> whole(json.getDoubleValue());
            case VALUE_STRING -> digits(json.getText());
            default -> NO_NUMBER;
        };
        require(value != NO_NUMBER, name + " is no number");
        require(value >= 0 && value <= MAX_UNSIGNED, name + " is " + json.getText());
        return value;
    }

    private static long whole(double value) {
        return value == Math.rint(value) ? (long) value : NO_NUMBER;
    }

    private static long digits(String text) {
        return text.matches("\\d{1,10}") ? Long.parseLong(text) : NO_NUMBER;
    }

    private void readPath(JsonParser json) throws IOException, Refused {
        require(json.currentToken() == JsonToken.START_ARRAY, "path is no array");
        List<AsPathSegment> segments = new ArrayList<>();
        List<Long> asns = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                addSegment(segments, AsPath.AS_SEQUENCE, asns);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    asns.add(unsigned(json, "an AS number of a set in path"));
                }
                addSegment(segments, AsPath.AS_SET, asns);
            } else {
                asns.add(unsigned(json, "an AS number in path"));
            }
        }
        addSegment(segments, AsPath.AS_SEQUENCE, asns);
        path = segments;
    }

    private static void addSegment(List<AsPathSegment> segments, int type, List<Long> asns) {
        for (int from = 0; from < asns.size(); from += MOST_ASNS) {
            segments.add(new AsPathSegment(type, asns.subList(from, Math.min(asns.size(), from + MOST_ASNS))));
        }
        asns.clear();
    }

    private static Origin origin(String text) throws Refused {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "igp" -> Origin.IGP;
            case "egp" -> Origin.EGP;
            case "incomplete" -> Origin.INCOMPLETE;
            default -> throw new Refused("origin is '" + text + "'");
        };
    }

    private void readAggregator(String text) {
        int colon = text.indexOf(':');
        String asn = colon < 0 ? "" : text.substring(0, colon);
        if (asn.matches("\\d{1,10}") && Long.parseLong(asn) <= MAX_UNSIGNED) {
            try {
                IpAddress address = IpAddress.parse(text.substring(colon + 1));
                aggregatorAsn = address.version() == 4 ? Long.parseLong(asn) : -1;
                aggregatorAddress = address;
            } catch (IllegalArgumentException e) {
                aggregatorAsn = -1;
            }
        }
    }

    private void readCommunities(JsonParser json) throws IOException, Refused {
        require(json.currentToken() == JsonToken.START_ARRAY, "community is no array");
        communityCount = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_ARRAY, "a community is no pair of numbers");
            json.nextToken();
            long asn = unsigned(json, "a community");
            json.nextToken();
            long value = unsigned(json, "a community");
            require(
                    json.nextToken() == JsonToken.END_ARRAY && asn <= MAX_SHORT && value <= MAX_SHORT,
                    "a community is no pair of numbers up to 65535");
            if (communityCount == communities.length) {
                communities = Arrays.copyOf(communities, 2 * communityCount);
            }
            communities[communityCount++] = (int) (asn << 16 | value);
        }
    }

    private void readAnnouncements(JsonParser json) throws IOException, Refused {
        require(json.currentToken() == JsonToken.START_ARRAY, "announcements is no array");
        // as with all members, the last one of a name counts
        announced.clear();
        announcedEnd = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT, "an announcement is no object");
            Announced one = new Announced();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("next_hop")) {
                    readNextHop(json.getText(), one);
                } else if (name.equals("prefixes")) {
                    announcedEnd |= readPrefixes(json, one.prefixes);
                } else {
                    json.skipChildren();
                }
            }
            if (!joinsLast(one)) {
                announced.add(one);
            }
        }
    }

    /** One address, or a global and a link-local one in any order with a comma between; or none. */
    private static void readNextHop(String text, Announced target) throws Refused {
        target.nextHop = null;
        target.linkLocal = null;
        if (text.isEmpty()) {
            return;
        }
        for (String part : text.split(",", -1)) {
            try {
                require(target.add(IpAddress.parse(part.strip())), "next_hop is '" + text + "'");
            } catch (IllegalArgumentException e) {
                throw new Refused("next_hop is '" + text + "'");
            }
        }
    }

    private static boolean isLinkLocal(IpAddress address) {
        return address.version() == 6 && address.high() >>> 54 == 0xFE80 >>> 6;
    }

    /** A next hop that only says more of the prefixes before: both stand in one message, which has them once. */
    private boolean joinsLast(Announced one) {
        Announced last = announced.isEmpty() ? null : announced.get(announced.size() - 1);
        return last != null
                && one.nextHop != null
                && one.linkLocal == null
                && last.nextHop != null
                && isLinkLocal(one.nextHop) != isLinkLocal(last.nextHop)
                && last.prefixes.equals(one.prefixes)
                && last.add(one.nextHop);
    }

    /** Reads prefixes in place of those that are there. Returns whether an End-of-RIB marker is among them. */
    private static boolean readPrefixes(JsonParser json, List<IpPrefix> target) throws IOException, Refused {
        require(json.currentToken() == JsonToken.START_ARRAY, "prefixes are no array");
        target.clear();
        boolean endOfRib = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_STRING, "a prefix is no text");
            String text = json.getText();
            if (text.equalsIgnoreCase(END_OF_RIB)) {
                endOfRib = true;
                continue;
            }
            try {
                target.add(IpPrefix.parse(text));
            } catch (IllegalArgumentException e) {
                throw new Refused("a prefix is '" + text + "'");
            }
        }
        return endOfRib;
    }

    private void make(int peerVersion) {
        try {
            made.withdraw(withdrawn);
            if (damage == null) {
                MadeUpdates.Shared shared = new MadeUpdates.Shared(
                        origin,
                        path,
                        med,
                        aggregatorAsn,
                        aggregatorAddress,
                        Arrays.copyOf(communities, communityCount));
                for (Announced one : announced) {
                    made.announce(one.prefixes, one.nextHop, one.linkLocal, shared);
                }
                if (withdrawnEnd || announcedEnd) {
                    made.endOfRib(peerVersion);
                }
            }
        } catch (IllegalArgumentException e) {
            broken(e.getMessage());
        }
    }

    /** What is wrong, or {@code null}. */
    String damage() {
        return damage;
    }

    /** How many messages were made. */
    int count() {
        return made.count();
    }

    /** Where the messages lie. */
    ByteBuffer buffer() {
        return made.buffer();
    }

    /** The index of the first octet of a message. */
    int begin(int message) {
        return made.begin(message);
    }

    /** The index after a message. */
    int end(int message) {
        return made.begin(message + 1);
    }
}
