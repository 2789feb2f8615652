package org.bgpstream.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbered messages of RIS Live, as bytes: mostly UPDATEs as they were received, some in JSON only, and among them the other types.
 * The number shows in the time, and in the prefix of an UPDATE.
 */
final class RisLiveMessages {
    /** What a message is. */
    enum Kind {
        PEER_STATE("\"type\":\"RIS_PEER_STATE\",\"state\":\"connected\""),
        KEEPALIVE("\"type\":\"KEEPALIVE\",\"raw\":\"" + MARKER + "001304\""),
        OPEN("\"type\":\"OPEN\",\"direction\":\"received\",\"version\":4,\"asn\":64500,\"hold_time\":180,"
                + "\"router_id\":\"192.0.2.1\",\"raw\":\"" + MARKER + "001D0104FBF400B4C000020100\""),
        JSON_UPDATE(UPDATE),
        RAW_UPDATE(UPDATE + ",\"raw\":\"" + MARKER + "00430200000027"
                + "40010100" + "40020E02030000FBF40000FBF50000FBF6" + "400304C0000201" + "C00808FBF40001FBF40002"
                + "20HHHHHHHH\"");

        private final String members;

        Kind(String members) {
            this.members = members;
        }

        /** The kind of the message with a number. */
        static Kind of(long number) {
            int part = (int) (number % 100);
            return part < 3 ? values()[part] : part < 10 ? JSON_UPDATE : RAW_UPDATE;
        }
    }

    private static final String MARKER = "F".repeat(32);
    private static final String UPDATE =
            "\"type\":\"UPDATE\",\"path\":[64500,64501,64502],\"community\":[[64500,1],[64500,2]],"
                    + "\"origin\":\"IGP\",\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"1DD.1DD.1DD.1DD/32\"]}],"
                    + "\"withdrawals\":[]";
    private static final long MICROS = 1_000_000;
    private static final int SECOND_DIGITS = 10;
    private static final int MICRO_DIGITS = 6;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final Template[] templates = new Template[Kind.values().length];
    private final long perSecond;
    private volatile long beginMicros;

    /** A message with the places of what differs, or -1. */
    private record Template(byte[] bytes, int time, int peer, int asn, int prefix, int hex) {
        static Template of(Kind kind) {
            String text =
                    "{\"type\":\"ris_message\",\"data\":{\"timestamp\":TTTTTTTTTT.TTTTTT,\"peer\":\"192.0.2.1PP\","
                            + "\"peer_asn\":\"645AA\",\"id\":\"192.0.2.1-0198a7c0\",\"host\":\"rrc00.ripe.net\","
                            + kind.members + "}}";
            return new Template(
                    text.getBytes(StandardCharsets.US_ASCII),
                    text.indexOf("TTTT"),
                    text.indexOf("PP\""),
                    text.indexOf("AA\""),
                    text.indexOf("DD."),
                    text.indexOf("HHHH"));
        }
    }

    /** Messages of which so many make a second. */
    RisLiveMessages(long perSecond) {
        this.perSecond = perSecond;
        for (Kind kind : Kind.values()) {
            templates[kind.ordinal()] = Template.of(kind);
        }
    }

    /** Lets the first message be of now. */
    void begin() {
        beginMicros = nowMicros();
    }

    /** How long ago the first message was, in microseconds. */
    long elapsedMicros() {
        return nowMicros() - beginMicros;
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** The time of a message. */
    private long micros(long number) {
        return beginMicros + number * MICROS / perSecond;
    }

    /** The number of the message with a time. */
    long number(long micros) {
        return -Math.floorDiv((beginMicros - micros) * perSecond, MICROS);
    }

    /** The IPv4 address that only this message announces, among a hundred million. */
    static int address(long number) {
        long rest = number;
        int address = 0;
        for (int octet = 0; octet < Integer.SIZE; octet += Byte.SIZE) {
            address |= (int) (100 + rest % 100) << octet;
            rest /= 100;
        }
        return address;
    }

    /** Writes a message. Returns the index after it. */
    int write(long number, byte[] target, int at) {
        Template template = templates[Kind.of(number).ordinal()];
        System.arraycopy(template.bytes, 0, target, at, template.bytes.length);
        long micros = micros(number);
        decimal(micros / MICROS, SECOND_DIGITS, target, at + template.time);
        decimal(micros % MICROS, MICRO_DIGITS, target, at + template.time + SECOND_DIGITS + 1);
        long peer = number / 100 % 100;
        decimal(peer, 2, target, at + template.peer);
        decimal(peer, 2, target, at + template.asn);
        int address = address(number);
        if (template.prefix >= 0) {
            for (int i = 0; i < Integer.BYTES; i++) {
                int octet = address >>> (Integer.SIZE - Byte.SIZE - i * Byte.SIZE) & 0xFF;
                decimal(octet % 100, 2, target, at + template.prefix + 4 * i);
            }
        }
        if (template.hex >= 0) {
            for (int i = 0; i < 2 * Integer.BYTES; i++) {
                target[at + template.hex + i] = HEX[address >>> (Integer.SIZE - 4 - 4 * i) & 0xF];
            }
        }
        return at + template.bytes.length;
    }

    /** How many bytes a message has. */
    int length(long number) {
        return templates[Kind.of(number).ordinal()].bytes.length;
    }

    private static void decimal(long value, int digits, byte[] target, int at) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            target[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
