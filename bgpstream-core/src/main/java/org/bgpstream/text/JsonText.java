package org.bgpstream.text;

import java.nio.charset.StandardCharsets;
import org.bgpstream.net.IpAddress;

/** Members and elements of JSON (RFC 8259) in a {@link TextBuffer}, which itself knows whether a comma is due. */
final class JsonText {
    private JsonText() {}

    /** Begins a member of an object: a comma if one is due, its name and the colon. */
    static TextBuffer name(TextBuffer out, String name) {
        return element(out).append('"').append(name).append("\":");
    }

    /** Begins an element of an array or object: a comma if one is due. */
    static TextBuffer element(TextBuffer out) {
        byte last = out.length == 0 ? (byte) '[' : out.bytes[out.length - 1];
        return last == '{' || last == '[' || last == ':' ? out : out.append(',');
    }

    /** A member that is a number. */
    static void number(TextBuffer out, String name, long value) {
        name(out, name).appendDecimal(value);
    }

    /** A member that is a number, or nothing if the value is negative, which stands for absent. */
    static void numberIfPresent(TextBuffer out, String name, long value) {
        if (value >= 0) {
            number(out, name, value);
        }
    }

    /** A member that is text of our own: ASCII without anything to escape. */
    static void word(TextBuffer out, String name, String value) {
        name(out, name).append('"').append(value).append('"');
    }

    /** A member that is one ASCII letter. */
    static void letter(TextBuffer out, String name, char value) {
        name(out, name).append('"').append(value).append('"');
    }

    /** A member that is text from the data, or nothing if it is empty. */
    static void textIfPresent(TextBuffer out, String name, String value) {
        if (!value.isEmpty()) {
            name(out, name).append('"');
            escaped(out, value);
            out.append('"');
        }
    }

    /** A member that is an address, or nothing if the version is 0. */
    static void addressIfPresent(TextBuffer out, String name, int version, long high, long low) {
        if (version != 0) {
            name(out, name).append('"').appendAddress(version, high, low).append('"');
        }
    }

    /** A member that is an address, or nothing for {@code null}. */
    static void addressIfPresent(TextBuffer out, String name, IpAddress address) {
        if (address != null) {
            addressIfPresent(out, name, address.version(), address.high(), address.low());
        }
    }

    /** A member that is octets in hexadecimal digits. */
    static void hex(TextBuffer out, String name, byte[] octets) {
        name(out, name).append('"').appendHex(octets).append('"');
    }

    private static void escaped(TextBuffer out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                int end = Character.isHighSurrogate(c) && i + 1 < value.length() ? i + 2 : i + 1;
                out.append(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            } else if (c < 0x20) {
                out.append("\\u00").appendHex(c);
            } else {
                if (c == '"' || c == '\\') {
                    out.append('\\');
                }
                out.append(c);
            }
        }
    }
}
