package org.bgpstream.format.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Refused;
import org.bgpstream.json.Hex;
import org.bgpstream.json.JsonScan;
import org.bgpstream.net.IpAddressReader;
import org.bgpstream.spi.ForeignText;

/** Reads values of JSON that is known to be sound, where they stand. What refuses a value names the member that it is of. */
final class Values {
    static final long MAX_U32 = 0xFFFFFFFFL;
    static final int MAX_U16 = 0xFFFF;
    static final int MAX_U8 = 0xFF;

    private final JsonScan scan = new JsonScan();
    private final Text text = new Text();
    private final IpAddressReader address = new IpAddressReader();
    private ByteBuffer buffer;

    void wrap(ByteBuffer newBuffer, int end) {
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        scan.wrap(newBuffer, end);
    }

    JsonScan scan() {
        return scan;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** What says that a value is not allowed. */
    Refused refused(Member member, int at, String allowed) {
        return new Refused(member, ForeignText.shown(buffer, at, scan.value(at)), allowed);
    }

    /** A number of 0 to so much, which is less than 2^53. */
    long number(Member member, int at, long max) throws Refused {
        int end = scan.value(at);
        text.wrap(buffer, at, end);
        long number = text.number(max);
        if (number < 0 || !text.isAtEnd()) {
            throw refused(member, at, "0 to " + max);
        }
        return number;
    }

    /** All 64 bits of an unsigned number. */
    long unsigned64(Member member, int at) throws Refused {
        byte[] digits = new byte[scan.value(at) - at];
        buffer.get(at, digits);
        try {
            return Long.parseUnsignedLong(new String(digits, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw refused(member, at, "0 to 18446744073709551615");
        }
    }

    /** What stands in a string. Valid until the next value is read. */
    Text text(Member member, int at) throws Refused {
        if (scan.at(at) != '"') {
            throw refused(member, at, "text");
        }
        text.wrap(buffer, at + 1, scan.string(at) - 1);
        return text;
    }

    /** An address. Valid until the next one is read. */
    IpAddressReader address(Member member, int at) throws Refused {
        Text all = text(member, at);
        if (!address.read(buffer, all.at(), all.end())) {
            throw refused(member, at, "an address");
        }
        return address;
    }

    /** The address in what is left of a text, or up to an index in it; {@code null} if that is none. */
    IpAddressReader addressIn(Text part, int end) {
        return end >= 0 && address.read(buffer, part.at(), end) ? address : null;
    }

    /** The 32 bits of an IPv4 address. */
    int ipv4(Member member, int at) throws Refused {
        if (address(member, at).version() != 4) {
            throw refused(member, at, "an IPv4 address");
        }
        return (int) (address.high() >>> 32);
    }

    /** Appends an address in its 4 or 16 octets. */
    static void append(IpAddressReader address, Octets target) {
        if (address.version() == 4) {
            target.u32(address.high() >>> 32);
        } else {
            target.u64(address.high()).u64(address.low());
        }
    }

    /** Appends the octets that a string of hexadecimal digits stands for. */
    void octets(Member member, int at, Octets target) throws Refused {
        Text digits = text(member, at);
        appendHex(member, at, digits.at(), digits.end(), target);
    }

    void appendHex(Member member, int at, int from, int end, Octets target) throws Refused {
        for (int i = from; i < end; i += 2) {
            int high = Hex.digit(buffer.get(i));
            int low = i + 1 < end ? Hex.digit(buffer.get(i + 1)) : -1;
            if (high < 0 || low < 0) {
                throw refused(member, at, "octets in hexadecimal digits");
            }
            target.u8(high << 4 | low);
        }
    }

    /** The index of the first element of an array, or -1 if it has none. */
    int first(Member member, int at) throws Refused {
        if (scan.at(at) != '[') {
            throw refused(member, at, "an array");
        }
        int first = scan.blank(at + 1);
        return scan.at(first) == ']' ? -1 : first;
    }

    /** The index of the element behind another, or -1 if that was the last. */
    int next(int element) {
        int at = scan.blank(scan.value(element));
        return scan.at(at) == ',' ? scan.blank(at + 1) : -1;
    }
}
