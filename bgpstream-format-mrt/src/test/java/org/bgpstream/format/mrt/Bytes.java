package org.bgpstream.format.mrt;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes put together field by field. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of() {
        return new Bytes();
    }

    /** A whole record with the time 1000000000. */
    static byte[] record(int type, int subtype, byte[] body) {
        return of().u32(1_000_000_000)
                .u16(type)
                .u16(subtype)
                .u32(body.length)
                .add(body)
                .get();
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Bytes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    Bytes hex(String digits) {
        return add(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    Bytes add(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] get() {
        return out.toByteArray();
    }
}
