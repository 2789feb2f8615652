package org.bgpstream.tests.filter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Values that hold for a thing of the data, or hold nearly, and some from outside. */
final class ValueMaker {
    private static final long MAX_NUMBER = 0xFFFFFFFFL;
    private static final long MAX_PATH_LENGTH = 65_535;
    private static final List<String> MODIFIERS = List.of("", "exact", "more", "less", "any");

    private final Random random;

    ValueMaker(Random random) {
        this.random = random;
    }

    /** A value for a thing; what it says of a thing is often true. */
    String near(TermKind kind, Object thing) {
        return switch (kind.family()) {
            case NAME, WORD -> thing.toString();
            case NUMBER -> nearNumber(kind, (Long) thing);
            case ADDRESS -> nearAddress((IpAddress) thing);
            case PREFIX -> nearPrefix((IpPrefix) thing);
            case PARTS -> withStars((String) thing, 0);
            case EXTENDED -> ((String) thing).startsWith("0x") ? thing.toString() : withStars((String) thing, 1);
            case PATH -> nearPath((String) thing);
            case TIME -> nearTime((Long) thing);
        };
    }

    /** A value that has nothing to do with the data. */
    String outside(TermKind kind) {
        return switch (kind) {
            case TYPE -> one("ribs", "updates");
            case RESOURCETYPE -> one("stream", "batch");
            case RIBVIEW -> one("adj-rib-in-pre", "adj-rib-in-post", "adj-rib-out-pre", "adj-rib-out-post", "loc-rib");
            case ELEMTYPE -> one("ribs", "announcements", "withdrawals", "peerstates", "endofrib");
            case IPVERSION -> one("4", "6");
            case LOOP -> one("yes", "no");
            case ORIGINATTR -> one("igp", "egp", "incomplete");
            case ASN -> one("private", "reserved", "0", "<23456", "0-4294967295");
            case COMMUNITY -> one("65535:666", "*:0", "0:*", "*:*", "00174:021000");
            case LCOMMUNITY -> one("64500:1:2", "*:0:*", "*:*:*", "4294967295:0:0");
            case EXTCOMMUNITY ->
                one("rt:64500:1", "soo:*:*", "rt:*:*", "rt:*:100", "0x0002fde800000001", "soo:192.0.2.1:7");
            default -> outside(kind.family(), kind);
        };
    }

    private String outside(Family family, TermKind kind) {
        return switch (family) {
            case NAME -> one("nobody", "and", "two words", "or", "(");
            case NUMBER -> one("0", "64512", "<0", ">=0", ">" + max(kind), "5-" + max(kind), String.valueOf(max(kind)));
            case ADDRESS -> one("192.0.2.1", "2001:db8::/32", "0.0.0.0/0", "::/0", "128.0.0.0/1");
            case PREFIX -> one("192.0.2.0/24", "2001:db8::/32", "0.0.0.0/0", "::/0", "10.0.0.1", "128.0.0.0/1");
            case PATH -> one("^$", ".", "", "_0_", "{", "[^0-9 ]", "^[0-9]+$", "!^[0-9]+ [0-9]+$", "\\(", "a|b", "!.");
            default ->
                one("0", "<0", "<=0", ">=0", "2015-04-01", "2000-01-01..2010-01-01", "2015-04-01 00:05:10", ">1e9")
                        .replace("1e9", "1000000000");
        };
    }

    /** One for all kinds: whatever the thing is, it is there. */
    static boolean takesAny(TermKind kind) {
        return kind.level() == TermKind.Level.ELEM || kind.family() == Family.NAME;
    }

    String modifier() {
        return MODIFIERS.get(random.nextInt(MODIFIERS.size()));
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static long max(TermKind kind) {
        return kind == TermKind.PATHLEN ? MAX_PATH_LENGTH : MAX_NUMBER;
    }

    private String nearNumber(TermKind kind, long number) {
        long below = Math.max(0, number - random.nextInt(3));
        long above = Math.min(max(kind), number + random.nextInt(3));
        return switch (random.nextInt(10)) {
            case 0 -> below + "-" + above;
            case 1 -> ">" + below;
            case 2 -> "<" + above;
            case 3 -> ">=" + above;
            case 4 -> "<=" + below;
            case 5 -> "0" + number;
            default -> String.valueOf(number);
        };
    }

    private String nearAddress(IpAddress address) {
        int bits = address.version() == 4 ? 32 : 128;
        return random.nextBoolean()
                ? address.toString()
                : IpPrefix.of(address, random.nextInt(bits + 1)).toString();
    }

    private String nearPrefix(IpPrefix prefix) {
        int bits = prefix.version() == 4 ? 32 : 128;
        int length = switch (random.nextInt(4)) {
            case 0 -> Math.max(0, prefix.length() - 1 - random.nextInt(8));
            case 1 -> Math.min(bits, prefix.length() + 1 + random.nextInt(8));
            case 2 -> random.nextInt(prefix.length() + 1);
            default -> prefix.length();
        };
        long other = random.nextInt(4) == 0 && length > 0 ? 1L << (length > 64 ? 0 : 64 - length) : 0;
        return IpPrefix.of(
                        prefix.version(),
                        prefix.address().high() ^ other,
                        prefix.address().low(),
                        length)
                .toString();
    }

    private String withStars(String text, int kept) {
        String[] parts = text.split(":");
        for (int i = kept; i < parts.length; i++) {
            if (random.nextInt(4) == 0) {
                parts[i] = "*";
            }
        }
        return String.join(":", parts);
    }

    private String nearPath(String path) {
        if (path.isEmpty()) {
            return one("^$", "!_1_", "_");
        }
        String[] parts = path.split(" ");
        int at = random.nextInt(parts.length);
        String part = literal(parts[at]);
        String next = literal(parts[Math.min(at + 1, parts.length - 1)]);
        String last = literal(parts[parts.length - 1]);
        String regex = switch (random.nextInt(14)) {
            case 0 -> "^" + literal(parts[0]) + "_";
            case 1 -> "_" + last + "$";
            case 2 -> "^" + literal(path) + "$";
            case 3 -> "_" + part + " " + next + "_";
            case 4 -> "_" + part + "_" + next + "_";
            case 5 -> part + "( .*)?" + last + "$";
            case 6 -> "(" + part + "|" + next + ")$";
            case 7 -> "_[0-9]+_" + part + "(_|$)";
            case 8 -> part.substring(0, 1).replace("\\", "\\\\") + ".*_" + last;
            case 9 -> "^([0-9]+ )?" + part;
            case 10 -> "_(" + part + "_)+(" + part + ")?";
            case 11 -> "^[^ ]+( [^ ]+)*_" + last;
            default -> "_" + part + "_";
        };
        return random.nextInt(4) == 0 ? "!" + regex : regex;
    }

    private static String literal(String text) {
        return text.replaceAll("[\\[\\]()<>]", "\\\\$0").replace("\\<", "<").replace("\\>", ">");
    }

    private String nearTime(long micros) {
        String from = moment(micros - random.nextInt(3) * 700_000L);
        String until = moment(micros + random.nextInt(3) * 700_000L);
        return switch (random.nextInt(8)) {
            case 0 -> from + ".." + until;
            case 1 -> ">" + from;
            case 2 -> "<" + until;
            case 3 -> ">=" + until;
            case 4 -> "<=" + from;
            default -> moment(micros);
        };
    }

    private String moment(long time) {
        long micros = Math.max(0, time);
        LocalDateTime date = LocalDateTime.ofInstant(Instant.ofEpochSecond(micros / 1_000_000), ZoneOffset.UTC);
        return switch (random.nextInt(4)) {
            case 0 -> date.toLocalDate() + String.format(" %tT", date);
            case 1 -> date.toLocalDate() + String.format("T%tT", date);
            case 2 -> String.format("%d.%06d", micros / 1_000_000, micros % 1_000_000);
            default -> String.valueOf(micros / 1_000_000);
        };
    }
}
