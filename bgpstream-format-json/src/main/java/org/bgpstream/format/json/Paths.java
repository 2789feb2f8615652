package org.bgpstream.format.json;

import org.bgpstream.attribute.AsPath;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.json.line.Member;
import org.bgpstream.format.json.line.Members;
import org.bgpstream.format.json.line.Refused;

/** Makes the octets of AS paths (RFC 4271 section 4.3) of their text, or of their segments. */
final class Paths {
    private static final int MOST_ASNS = 255;

    /** For segments of a type that the text of a path does not tell. */
    private static final int OTHER_TYPE = AsPath.AS_CONFED_SET + 1;

    private final Values values;
    private final Members segment;

    Paths(Values values) {
        this.values = values;
        segment = new Members(values.scan());
    }

    /**
     * Appends a path.
     *
     * @param width how many octets an AS number has: 2 or 4
     */
    void append(Member member, int at, int width, Octets target) throws Refused {
        Text text = values.text(member, at);
        while (!text.isAtEnd()) {
            boolean made = switch (text.next()) {
                case ' ' -> text.take(' ');
                case '{' -> enclosed(text, AsPath.AS_SET, ',', '}', width, target);
                case '(' -> enclosed(text, AsPath.AS_CONFED_SEQUENCE, ' ', ')', width, target);
                case '[' -> enclosed(text, AsPath.AS_CONFED_SET, ',', ']', width, target);
                case '<' -> enclosed(text, OTHER_TYPE, ' ', '>', width, target);
                default -> sequence(text, width, target);
            };
            if (!made) {
                throw values.refused(member, at, "an AS path of numbers up to " + max(width));
            }
        }
    }

    private static long max(int width) {
        return width == 4 ? Values.MAX_U32 : Values.MAX_U16;
    }

    private static boolean asn(Text text, int width, Octets target) {
        long asn = text.number(max(width));
        if (width == 4) {
            target.u32(asn);
        } else {
            target.u16((int) asn);
        }
        // what no attribute can hold is refused before it takes up memory
        return asn >= 0 && target.length() <= Values.MAX_U16;
    }

    /** Numbers with blanks between, of which a segment holds no more than its count can say. */
    private static boolean sequence(Text text, int width, Octets target) {
        while (text.isAtDigit()) {
            int head = target.length();
            target.u16(0);
            int count = 0;
            while (count < MOST_ASNS && text.isAtDigit()) {
                if (!asn(text, width, target)) {
                    return false;
                }
                count++;
                text.take(' ');
            }
            target.setU16(head, AsPath.AS_SEQUENCE << 8 | count);
        }
        return text.isAtEnd() || "{([<".indexOf(text.next()) >= 0;
    }

    private static boolean enclosed(Text text, int type, char separator, char close, int width, Octets target) {
        text.goTo(text.at() + 1);
        int head = target.length();
        target.u16(type << 8);
        int count = 0;
        if (text.isAtDigit()) {
            do {
                if (!asn(text, width, target)) {
                    return false;
                }
                count++;
            } while (text.take(separator));
        }
        if (count > MOST_ASNS || !text.take(close)) {
            return false;
        }
        target.setU16(head, type << 8 | count);
        return true;
    }

    /** Appends the segments of a path, with AS numbers of four octets. */
    void appendSegments(int at, Octets target) throws Refused {
        Member all = Member.AS_PATH_SEGMENTS;
        for (int element = values.first(all, at); element >= 0; element = values.next(element)) {
            if (segment.read(values.buffer(), element) < 0 || !segment.has(Member.TYPE) || !segment.has(Member.ASNS)) {
                throw values.refused(all, at, "objects with type and asns");
            }
            int type = (int) values.number(all, segment.begin(Member.TYPE), Values.MAX_U8);
            int head = target.length();
            target.u16(0);
            int count = 0;
            int asn = values.first(Member.ASNS, segment.begin(Member.ASNS));
            for (; asn >= 0; asn = values.next(asn)) {
                target.u32(values.number(Member.ASNS, asn, Values.MAX_U32));
                count++;
                if (count > MOST_ASNS) {
                    throw values.refused(Member.ASNS, segment.begin(Member.ASNS), "up to " + MOST_ASNS + " AS numbers");
                }
            }
            target.setU16(head, type << 8 | count);
        }
    }
}
