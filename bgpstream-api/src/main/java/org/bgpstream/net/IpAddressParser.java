package org.bgpstream.net;

/** Reads addresses from text: dotted IPv4 and the IPv6 forms of RFC 4291 section 2.2. */
final class IpAddressParser {
    private IpAddressParser() {}

    static IpAddress parse(String text) {
        if (text.indexOf(':') >= 0) {
            return parseIpv6(text);
        }
        return IpAddress.ofIpv4(parseIpv4(text, text));
    }

    private static int parseIpv4(String part, String whole) {
        String[] octets = part.split("\\.", -1);
        if (octets.length != 4) {
            throw invalid(whole);
        }
        int bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | parseNumber(octet, 10, 3, 255, whole);
        }
        return bits;
    }

    private static IpAddress parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw invalid(text);
        }
        int[] head = parseGroups(gap < 0 ? text : text.substring(0, gap), gap < 0, text);
        int[] tail = gap < 0 ? new int[0] : parseGroups(text.substring(gap + 2), true, text);
        int given = head.length + tail.length;
        if (gap < 0 ? given != 8 : given > 7) {
            throw invalid(text);
        }
        int[] groups = new int[8];
        System.arraycopy(head, 0, groups, 0, head.length);
        System.arraycopy(tail, 0, groups, 8 - tail.length, tail.length);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return IpAddress.ofIpv6(high, low);
    }

    private static int[] parseGroups(String part, boolean mayEndDotted, String whole) {
        if (part.isEmpty()) {
            return new int[0];
        }
        String[] words = part.split(":", -1);
        boolean dotted = mayEndDotted && words[words.length - 1].indexOf('.') >= 0;
        int count = words.length + (dotted ? 1 : 0);
        if (count > 8) {
            throw invalid(whole);
        }
        int[] groups = new int[count];
        for (int i = 0; i < words.length; i++) {
            if (dotted && i == words.length - 1) {
                int bits = parseIpv4(words[i], whole);
                groups[i] = bits >>> 16;
                groups[i + 1] = bits & 0xFFFF;
            } else {
                groups[i] = parseNumber(words[i], 16, 4, 0xFFFF, whole);
            }
        }
        return groups;
    }

    private static int parseNumber(String digits, int radix, int maxDigits, int max, String whole) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            throw invalid(whole);
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                throw invalid(whole);
            }
            value = value * radix + digit;
        }
        if (value > max) {
            throw invalid(whole);
        }
        return value;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IP address: allowed are 192.0.2.1 or 2001:db8::1");
    }
}
