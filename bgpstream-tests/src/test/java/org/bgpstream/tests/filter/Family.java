package org.bgpstream.tests.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.bgpstream.net.IpAddress;
import org.bgpstream.net.IpPrefix;

/** Kinds of values, and how each is compared in the plainest way; {@code *} is none of its business. */
enum Family {
    NAME((thing, value) -> thing.equals(value.text())),
    WORD((thing, value) -> thing.equals(value.text())),
    NUMBER((thing, value) -> number((Long) thing, value.text())),
    ADDRESS((thing, value) -> prefix(value.text()).contains((IpAddress) thing)),
    PREFIX((thing, value) -> prefix((IpPrefix) thing, value.modifier(), prefix(value.text()))),
    PARTS((thing, value) -> parts((String) thing, value.text())),
    EXTENDED((thing, value) -> extended((String) thing, value.text())),
    PATH((thing, value) -> path((String) thing, value.text())),
    TIME((thing, value) -> time((Long) thing, value.text()));

    private static final long SECOND = 1_000_000;
    private static final List<String> PRIVATE = List.of("64512-65534", "4200000000-4294967294");
    private static final List<String> RESERVED =
            List.of("0", "23456", "64496-64511", "65535", "65536-65551", "65552-131071", "4294967295");
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Map<String, IpPrefix> PREFIXES = new ConcurrentHashMap<>();

    private final BiPredicate<Object, Value> matches;

    Family(BiPredicate<Object, Value> matches) {
        this.matches = matches;
    }

    boolean matches(Object thing, Value value) {
        return matches.test(thing, value);
    }

    /** Whether values may begin with a comparison. */
    boolean compares() {
        return this == NUMBER || this == TIME;
    }

    private static boolean number(long number, String text) {
        if (text.equals("private") || text.equals("reserved")) {
            return (text.equals("private") ? PRIVATE : RESERVED).stream().anyMatch(range -> number(number, range));
        }
        if (text.contains("-")) {
            String[] ends = text.split("-");
            return compare(number, ends[0]) >= 0 && compare(number, ends[1]) <= 0;
        }
        if (text.startsWith(">=")) {
            return compare(number, text.substring(2)) >= 0;
        }
        if (text.startsWith("<=")) {
            return compare(number, text.substring(2)) <= 0;
        }
        if (text.startsWith(">")) {
            return compare(number, text.substring(1)) > 0;
        }
        return text.startsWith("<") ? compare(number, text.substring(1)) < 0 : compare(number, text) == 0;
    }

    private static int compare(long number, String other) {
        return BigInteger.valueOf(number).compareTo(new BigInteger(other));
    }

    private static IpPrefix prefix(String text) {
        return PREFIXES.computeIfAbsent(text, IpPrefix::parse);
    }

    private static boolean prefix(IpPrefix prefix, String modifier, IpPrefix wanted) {
        return switch (modifier) {
            case "exact" -> prefix.equals(wanted);
            case "less" -> prefix.contains(wanted);
            case "any" -> prefix.contains(wanted) || wanted.contains(prefix);
            default -> wanted.contains(prefix);
        };
    }

    private static boolean parts(String thing, String pattern) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] things = thing.split(":");
        String[] wanted = pattern.split(":");
        boolean all = things.length == wanted.length;
        for (int i = 0; all && i < wanted.length; i++) {
            all = wanted[i].equals("*") || part(things[i]).equals(part(wanted[i]));
        }
        return all;
    }

    /** Numbers may have zeros in front. */
    private static Object part(String text) {
        return text.matches("[0-9]+") ? new BigInteger(text) : text;
    }

    private static boolean extended(String thing, String pattern) {
        return pattern.startsWith("0x") || thing.startsWith("0x")
                ? thing.equalsIgnoreCase(pattern)
                : parts(thing, pattern);
    }

    private static boolean path(String path, String regex) {
        boolean negated = regex.startsWith("!");
        Pattern pattern = PATTERNS.computeIfAbsent(negated ? regex.substring(1) : regex, Family::compile);
        return pattern.matcher(path).find() != negated;
    }

    private static Pattern compile(String regex) {
        StringBuilder java = new StringBuilder();
        boolean inBrackets = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (c == '\\') {
                java.append(c).append(regex.charAt(++i));
            } else if (inBrackets) {
                java.append(c);
            } else if (c == '_') {
                java.append("(?:^|$|[ {},_])");
            } else if (c == '{' || c == '}') {
                java.append('\\').append(c);
            } else {
                java.append(c);
            }
        }
        return Pattern.compile(java.toString());
    }

    private static boolean time(long micros, String text) {
        int range = text.indexOf("..");
        if (range >= 0) {
            return micros >= first(text.substring(0, range)) && micros <= last(text.substring(range + 2));
        }
        if (text.startsWith(">=")) {
            return micros >= first(text.substring(2));
        }
        if (text.startsWith("<=")) {
            return micros <= last(text.substring(2));
        }
        if (text.startsWith(">")) {
            return micros > last(text.substring(1));
        }
        return text.startsWith("<") ? micros < first(text.substring(1)) : micros >= first(text) && micros <= last(text);
    }

    private static long first(String text) {
        if (text.indexOf('-') < 0) {
            return new BigDecimal(text).movePointRight(6).longValueExact();
        }
        String whole = text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T');
        return LocalDateTime.parse(whole).toEpochSecond(ZoneOffset.UTC) * SECOND;
    }

    /** A second that is written without decimals is meant as a whole. */
    private static long last(String text) {
        return text.indexOf('.') < 0 ? first(text) + SECOND - 1 : first(text);
    }
}
