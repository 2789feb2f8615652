package org.bgpstream.tests.filter;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.ElemType;
import org.bgpstream.attribute.AttributeCode;
import org.bgpstream.attribute.ExtendedCommunities;

/** The terms, and how each finds what it looks at in the plainest way. */
enum TermKind {
    PROJECT("project proj", Family.NAME, Level.SOURCE, ofRecord(record -> name(record.project()))),
    COLLECTOR("collector coll", Family.NAME, Level.SOURCE, ofRecord(record -> name(record.collector()))),
    ROUTER("router rout", Family.NAME, Level.RECORD, ofRecord(record -> name(record.router()))),
    TYPE(
            "type",
            Family.WORD,
            Level.SOURCE,
            ofRecord(record -> List.of(record.type().filterName()))),
    RESOURCETYPE("resourcetype restype", Family.WORD, Level.SOURCE, ofRecord(record -> List.of("batch"))),
    TIME("time", Family.TIME, Level.RECORD, ofRecord(record -> List.of(record.timeMicros()))),
    PEER("peer", Family.NUMBER, Level.ELEM, ofElem(elem -> number(elem.peerAsn()))),
    PEERIP("peerip", Family.ADDRESS, Level.ELEM, ofElem(elem -> some(elem.peerAddress()))),
    RIBVIEW(
            "ribview",
            Family.WORD,
            Level.ELEM,
            ofElem(elem -> some(elem.peerHeader()).stream()
                    .map(header -> header.ribView().text())
                    .toList())),
    ELEMTYPE("elemtype", Family.WORD, Level.ELEM, ofElem(elem -> List.of(word(elem.type())))),
    PREFIX("prefix pref", Family.PREFIX, Level.ELEM, ofElem(elem -> routed(elem) ? some(elem.prefix()) : List.of())),
    IPVERSION(
            "ipversion ipv",
            Family.WORD,
            Level.ELEM,
            ofElem(elem -> routed(elem) ? List.of(elem.prefix().toString().contains(":") ? "6" : "4") : List.of())),
    ORIGIN(
            "origin orig",
            Family.NUMBER,
            Level.ELEM,
            ofElem(elem -> origin(elem.asPath().toString()))),
    ASN("asn", Family.NUMBER, Level.ELEM, ofElem(elem -> numbers(elem.asPath().toString()))),
    ASPATH(
            "aspath path",
            Family.PATH,
            Level.ELEM,
            ofElem(elem -> route(elem) ? List.of(elem.asPath().toString()) : List.of())),
    PATHLEN("pathlen", Family.NUMBER, Level.ELEM, ofElem(TermKind::pathLength)),
    LOOP(
            "loop",
            Family.WORD,
            Level.ELEM,
            ofElem(elem -> loop(numbers(elem.asPath().toString())))),
    COMMUNITY("community comm", Family.PARTS, Level.ELEM, ofElem(elem -> words(elem.communities()))),
    LCOMMUNITY(
            "lcommunity",
            Family.PARTS,
            Level.ELEM,
            ofElem(elem -> words(elem.attributes().largeCommunities()))),
    EXTCOMMUNITY(
            "extcommunity extc",
            Family.EXTENDED,
            Level.ELEM,
            ofElem(elem -> extended(elem.attributes().extendedCommunities()))),
    NEXTHOP("nexthop", Family.ADDRESS, Level.ELEM, ofElem(elem -> some(elem.nextHop()))),
    AGGREGATOR(
            "aggregator",
            Family.NUMBER,
            Level.ELEM,
            ofElem(elem -> number(elem.attributes().aggregatorAsn()))),
    OTC(
            "otc",
            Family.NUMBER,
            Level.ELEM,
            ofElem(elem -> number(elem.attributes().onlyToCustomer()))),
    MED(
            "med",
            Family.NUMBER,
            Level.ELEM,
            ofElem(elem -> number(elem.attributes().med()))),
    LOCALPREF(
            "localpref",
            Family.NUMBER,
            Level.ELEM,
            ofElem(elem -> number(elem.attributes().localPref()))),
    ORIGINATTR(
            "originattr",
            Family.WORD,
            Level.ELEM,
            ofElem(elem -> some(elem.attributes().origin()).stream()
                    .map(origin -> origin.toString().toLowerCase(Locale.ROOT))
                    .toList()));

    /** What is known first: of a file as a whole, of a record, of an elem. */
    enum Level {
        SOURCE,
        RECORD,
        ELEM
    }

    private final String names;
    private final Family family;
    private final Level level;
    private final Function<Subject, List<?>> reader;

    TermKind(String names, Family family, Level level, Function<Subject, List<?>> reader) {
        this.names = names;
        this.family = family;
        this.level = level;
        this.reader = reader;
    }

    /** The name, and the short one if there is one. */
    List<String> names() {
        return List.of(names.split(" "));
    }

    Family family() {
        return family;
    }

    Level level() {
        return level;
    }

    /** Whether it may stand in one conjunction more than once. */
    boolean repeats() {
        return this == ASN || this == ASPATH || this == LCOMMUNITY || this == EXTCOMMUNITY;
    }

    List<?> read(Subject subject) {
        return reader.apply(subject);
    }

    boolean isIn(Subject subject) {
        return !subject.things(this).isEmpty();
    }

    boolean holds(Subject subject, Value value) {
        List<?> things = subject.things(this);
        if (value.isAny()) {
            // a path without segments has a text too
            return !things.isEmpty()
                    && (this != ASPATH || subject.elem().asPath().segmentCount() > 0);
        }
        boolean unnamedRouter = this == ROUTER && things.isEmpty();
        boolean holds = unnamedRouter;
        for (Object thing : things) {
            holds |= family.matches(thing, value);
        }
        return holds;
    }

    private static Function<Subject, List<?>> ofRecord(Function<BgpRecord, List<?>> reader) {
        return subject -> reader.apply(subject.record());
    }

    private static Function<Subject, List<?>> ofElem(Function<BgpElem, List<?>> reader) {
        return subject -> reader.apply(subject.elem());
    }

    private static <T> List<T> some(T thing) {
        return thing == null ? List.of() : List.of(thing);
    }

    private static List<String> name(String name) {
        return name.isEmpty() ? List.of() : List.of(name);
    }

    private static List<Long> number(long number) {
        return number < 0 ? List.of() : List.of(number);
    }

    private static List<String> words(Object texts) {
        return texts.toString().isEmpty() ? List.of() : List.of(texts.toString().split(" "));
    }

    private static boolean route(BgpElem elem) {
        return elem.type() == ElemType.RIB || elem.type() == ElemType.ANNOUNCEMENT;
    }

    private static boolean routed(BgpElem elem) {
        return elem.prefix() != null && elem.type() != ElemType.END_OF_RIB;
    }

    private static String word(ElemType type) {
        return switch (type) {
            case RIB -> "ribs";
            case ANNOUNCEMENT -> "announcements";
            case WITHDRAWAL -> "withdrawals";
            case PEER_STATE -> "peerstates";
            case END_OF_RIB -> "endofrib";
        };
    }

    private static List<Long> numbers(String path) {
        return Pattern.compile("[0-9]+")
                .matcher(path)
                .results()
                .map(MatchResult::group)
                .map(Long::valueOf)
                .toList();
    }

    /** A path that ends in a set or a confederation ends in a bracket. */
    private static List<Long> origin(String path) {
        List<Long> numbers = numbers(path);
        return path.matches(".*[0-9]") ? numbers.subList(numbers.size() - 1, numbers.size()) : List.of();
    }

    private static List<Long> pathLength(BgpElem elem) {
        if (!elem.attributes().has(AttributeCode.AS_PATH)) {
            return List.of();
        }
        String sets = elem.asPath().toString().replaceAll("\\{[^}]*\\}", "1");
        String counted = sets.replaceAll("\\([^)]*\\)|\\[[^\\]]*\\]|<[^>]*>", "");
        return List.of((long) numbers(counted).size());
    }

    private static List<String> loop(List<Long> path) {
        boolean loops = false;
        for (int i = 0; i < path.size(); i++) {
            for (int j = i + 2; j < path.size(); j++) {
                Long asn = path.get(i);
                loops |= asn.equals(path.get(j)) && !path.subList(i, j).stream().allMatch(asn::equals);
            }
        }
        return path.isEmpty() ? List.of() : List.of(loops ? "yes" : "no");
    }

    /** Each as its text and, if that is another, as its octets. */
    private static List<String> extended(ExtendedCommunities communities) {
        List<String> texts = new ArrayList<>(words(communities));
        for (int i = 0; i < communities.size(); i++) {
            byte[] octets = new byte[communities.width()];
            for (int octet = 0; octet < octets.length; octet++) {
                octets[octet] = (byte) communities.octet(i, octet);
            }
            texts.add("0x" + HexFormat.of().formatHex(octets));
        }
        return texts;
    }
}
