package org.bgpstream.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An IPv4 or IPv6 address: an immutable value, ordered by version and then numerically. */
public final class IpAddress implements Comparable<IpAddress> {
    /** The longest text of an address, in bytes. */
    public static final int MAX_TEXT_LENGTH = 45;

    private final int version;
    private final long high;
    private final long low;

    private IpAddress(int version, long high, long low) {
        this.version = version;
        this.high = high;
        this.low = low;
    }

    /**
     * The IPv4 address with these 32 bits.
     *
     * @param bits the address in network order, {@code 0x0A000001} for 10.0.0.1
     */
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(4, (long) bits << 32, 0);
    }

    /** The IPv6 address with these 128 bits in network order. */
    public static IpAddress ofIpv6(long high, long low) {
        return new IpAddress(6, high, low);
    }

    /**
     * The address with these left-aligned bits.
     *
     * @param version 4 or 6
     * @param high the first 64 bits; of an IPv4 address the upper 32 are used
     * @param low the last 64 bits; 0 for IPv4
     * @throws IllegalArgumentException if the version is neither 4 nor 6
     */
    public static IpAddress of(int version, long high, long low) {
        return switch (version) {
            case 4 -> new IpAddress(4, high & 0xFFFFFFFF00000000L, 0);
            case 6 -> new IpAddress(6, high, low);
            default -> throw noVersion(version);
        };
    }

    /** What is thrown when a version is neither 4 nor 6. */
    static IllegalArgumentException noVersion(int version) {
        return new IllegalArgumentException("IP version " + version + ": allowed are 4 and 6");
    }

    /**
     * Reads an address from its text; never asks a name server.
     *
     * @param text dotted IPv4 or RFC 4291 IPv6, no zone and no prefix length
     * @throws IllegalArgumentException if the text is not an address
     */
    public static IpAddress parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        IpAddressReader reader = new IpAddressReader();
        if (!reader.read(bytes, 0, bytes.limit())) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an IP address: allowed are 192.0.2.1 or 2001:db8::1");
        }
        return of(reader.version(), reader.high(), reader.low());
    }

    /** The address that a Java socket knows; zones are dropped. */
    public static IpAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        long first = 0;
        long second = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i < 8) {
                first |= (bytes[i] & 0xFFL) << (56 - 8 * i);
            } else {
                second |= (bytes[i] & 0xFFL) << (120 - 8 * i);
            }
        }
        return new IpAddress(bytes.length == 4 ? 4 : 6, first, second);
    }

    /** 4 or 6. */
    public int version() {
        return version;
    }

    /** The first 64 bits; an IPv4 address fills the upper 32 of them. */
    public long high() {
        return high;
    }

    /** The last 64 bits; 0 for IPv4. */
    public long low() {
        return low;
    }

    /** The same address for use with Java sockets. */
    public InetAddress toInetAddress() {
        byte[] bytes = new byte[version == 4 ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 8 ? high >>> (56 - 8 * i) : low >>> (120 - 8 * i));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    /**
     * Writes the text of an address as ASCII bytes, allocating nothing: IPv4 dotted, IPv6 as {@code inet_ntop(3)} prints
     * it, which is RFC 5952 plus a dotted tail for IPv4-mapped and IPv4-compatible addresses.
     *
     * @param version 4 or 6
     * @param high the first 64 bits, left-aligned
     * @param low the last 64 bits
     * @param target where to write; needs {@link #MAX_TEXT_LENGTH} bytes of room
     * @param index the index of the first byte written
     * @return the index after the last byte written
     */
    public static int write(int version, long high, long low, byte[] target, int index) {
        return version == 4
                ? IpAddressText.writeIpv4((int) (high >>> 32), target, index)
                : IpAddressText.writeIpv6(high, low, target, index);
    }

    @Override
    public int compareTo(IpAddress other) {
        int order = Integer.compare(version, other.version);
        if (order == 0) {
            order = Long.compareUnsigned(high, other.high);
        }
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && version == that.version && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * version + Long.hashCode(high)) + Long.hashCode(low);
    }

    /** The text that {@link #write} gives. */
    @Override
    public String toString() {
        byte[] text = new byte[MAX_TEXT_LENGTH];
        return new String(text, 0, write(version, high, low, text, 0), StandardCharsets.US_ASCII);
    }
}
