package org.bgpstream.transport.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bgpstream.BgpRecord;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.net.IpAddress;

/** Puts the binary header of OpenBMP 1.7 before BMP messages, so that they say where they come from. */
final class OpenBmpFrame {
    private static final int MAGIC = 0x4F424D50;
    private static final int VERSION = 0x0107;
    private static final int HEADER_LENGTH = 6;
    private static final int PAYLOAD_LENGTH = 8;
    private static final int SECONDS = 14;
    private static final int MICROS = 18;
    private static final int LEAST_LENGTH = 78;
    private static final int OF_ROUTER = 0x80;
    private static final int IPV6_ROUTER = 0x40;
    private static final int BMP_RAW = 12;
    private static final int HASH_LENGTH = 16;
    private static final int MOST_NAME = 24_000;
    private static final int BMP_HEADER = 6;
    private static final int MOST_BMP_TYPE = 6;
    private static final byte[] END_OF_TEXT = {'\n', '\n'};
    private static final long SECOND = 1_000_000;

    /** More are not remembered. */
    private static final int MOST_ROUTERS = 4096;

    private final Map<String, byte[]> headers = new HashMap<>();

    /** The bytes of a record, with a header if they are a message of BMP. */
    byte[] of(BgpRecord record, ByteBuffer bytes) {
        int start = bytes.position();
        int message = message(bytes);
        if (!isBmp(bytes, message)) {
            byte[] same = new byte[bytes.remaining()];
            bytes.get(start, same);
            return same;
        }
        byte[] header = header(record);
        int length = bytes.limit() - message;
        byte[] frame = new byte[header.length + length];
        System.arraycopy(header, 0, frame, 0, header.length);
        bytes.get(message, frame, header.length, length);
        ByteBuffer.wrap(frame)
                .putInt(PAYLOAD_LENGTH, length)
                .putInt(SECONDS, (int) Math.floorDiv(record.timeMicros(), SECOND))
                .putInt(MICROS, (int) Math.floorMod(record.timeMicros(), SECOND));
        return frame;
    }

    /** Where the message begins behind a header that is there already. */
    private static int message(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() > LEAST_LENGTH && bytes.getInt(at) == MAGIC) {
            return Math.min(bytes.limit(), at + Short.toUnsignedInt(bytes.getShort(at + HEADER_LENGTH)));
        }
        if (bytes.get(at) == 'V') {
            for (int i = at; i < bytes.limit() - 1; i++) {
                if (bytes.get(i) == END_OF_TEXT[0] && bytes.get(i + 1) == END_OF_TEXT[1]) {
                    return i + 2;
                }
            }
        }
        return at;
    }

    private static boolean isBmp(ByteBuffer bytes, int at) {
        int length = bytes.limit() - at;
        if (length < BMP_HEADER) {
            return false;
        }
        int version = bytes.get(at);
        return (version == 3 || version == 4)
                && bytes.getInt(at + 1) == length
                && bytes.get(at + 5) >= 0
                && bytes.get(at + 5) <= MOST_BMP_TYPE;
    }

    private byte[] header(BgpRecord record) {
        String router = record.router();
        IpAddress address = record.routerAddress();
        String key = record.collector() + '\n' + router + '\n' + address;
        byte[] known = headers.get(key);
        if (known == null) {
            known = newHeader(record.collector(), router, address == null ? IpAddress.of(4, 0, 0) : address);
            if (headers.size() < MOST_ROUTERS) {
                headers.put(key, known);
            }
        }
        return known;
    }

    private static byte[] newHeader(String collector, String router, IpAddress address) {
        byte[] admin = octets(collector);
        // a router that is known by its address has no other name
        byte[] group = octets(router.equals(address.toString()) ? "" : router);
        boolean ipv6 = address.version() == 6;
        Octets out = new Octets();
        out.u32(MAGIC)
                .u16(VERSION)
                .u16(LEAST_LENGTH + admin.length + group.length)
                .u32(0)
                .u8(OF_ROUTER | (ipv6 ? IPV6_ROUTER : 0))
                .u8(BMP_RAW)
                .u64(0)
                .bytes(hash(collector))
                .u16(admin.length)
                .bytes(admin)
                .bytes(hash(router + '\n' + address))
                .address(address)
                .bytes(new byte[ipv6 ? 0 : 12])
                .u16(group.length)
                .bytes(group)
                .u32(1);
        byte[] header = new byte[out.length()];
        out.buffer().get(0, header);
        return header;
    }

    private static byte[] octets(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        return octets.length <= MOST_NAME ? octets : Arrays.copyOf(octets, MOST_NAME);
    }

    /** Tells names apart; no more is asked of it. */
    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            return new byte[HASH_LENGTH];
        }
    }
}
