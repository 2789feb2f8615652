package org.bgpstream.tests.bmp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes a capture of one TCP connection, with each message in a packet of its own. */
final class Pcap {
    static final int PORT = 11_019;

    private static final int LINK_RAW_IPV4 = 228;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int LARGEST_SEGMENT = 60_000;

    private final OutputStream out;
    private int sequence = 1;

    Pcap(OutputStream out) throws IOException {
        this.out = out;
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(1 << 18)
                .putInt(LINK_RAW_IPV4);
        out.write(header.array());
    }

    /** A message, in several packets if it is long. */
    void message(byte[] bytes, int from, int until) throws IOException {
        for (int at = from; at < until; at += LARGEST_SEGMENT) {
            packet(Arrays.copyOfRange(bytes, at, Math.min(until, at + LARGEST_SEGMENT)));
        }
    }

    private void packet(byte[] payload) throws IOException {
        int length = IP_HEADER + TCP_HEADER + payload.length;
        ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0).putInt(0).putInt(length).putInt(length);
        out.write(head.array());
        ByteBuffer headers = ByteBuffer.allocate(IP_HEADER + TCP_HEADER);
        headers.putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(0)
                .putShort((short) 0x4006)
                .putShort((short) 0);
        headers.putInt(0xC0000201).putInt(0xC0000202);
        headers.putShort((short) 40_000)
                .putShort((short) PORT)
                .putInt(sequence)
                .putInt(1)
                .putInt(0x5018FFFF)
                .putInt(0);
        out.write(headers.array());
        out.write(payload);
        sequence += payload.length;
    }
}
