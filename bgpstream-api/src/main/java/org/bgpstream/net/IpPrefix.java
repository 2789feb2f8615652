package org.bgpstream.net;

/** An IPv4 or IPv6 prefix: an immutable value whose bits after the prefix length are zero. */
public final class IpPrefix implements Comparable<IpPrefix> {
    private final IpAddress address;
    private final int length;

    private IpPrefix(IpAddress address, int length) {
        this.address = address;
        this.length = length;
    }

    /**
     * The prefix of an address; bits after the length are cleared.
     *
     * @param address any address in the prefix
     * @param length in bits, 0 to 32 or 0 to 128
     * @throws IllegalArgumentException if the length does not fit the version
     */
    public static IpPrefix of(IpAddress address, int length) {
        return of(address.version(), address.high(), address.low(), length);
    }

    /**
     * The prefix with these left-aligned bits; bits after the length are cleared.
     *
     * @throws IllegalArgumentException if the version is neither 4 nor 6 or the length does not fit it
     */
    public static IpPrefix of(int version, long high, long low, int length) {
        checkLength(version, length);
        return new IpPrefix(IpAddress.of(version, high & highMask(length), low & lowMask(length)), length);
    }

    /** Throws {@link IllegalArgumentException} if the length does not fit the version. */
    static void checkLength(int version, int length) {
        int max = version == 4 ? 32 : 128;
        if (length < 0 || length > max) {
            throw new IllegalArgumentException(
                    "prefix length " + length + ": allowed for IPv" + version + " are 0 to " + max);
        }
    }

    /**
     * Reads a prefix such as {@code 192.0.2.0/24}; an address alone is its host prefix.
     *
     * @throws IllegalArgumentException if the text is not a prefix
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress host = IpAddress.parse(text);
            return new IpPrefix(host, host.version() == 4 ? 32 : 128);
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a prefix: allowed are 192.0.2.0/24 or 2001:db8::/32");
        }
        return of(address, Integer.parseInt(digits));
    }

    /** The mask of the first 64 bits for a prefix length of 0 to 128. */
    public static long highMask(int length) {
        return length >= 64 ? -1L : length == 0 ? 0 : -1L << (64 - length);
    }

    /** The mask of the last 64 bits for a prefix length of 0 to 128. */
    public static long lowMask(int length) {
        return length <= 64 ? 0 : -1L << (128 - length);
    }

    /** 4 or 6. */
    public int version() {
        return address.version();
    }

    /** The first address of the prefix. */
    public IpAddress address() {
        return address;
    }

    /** The prefix length in bits: 0 to 32 or 0 to 128. */
    public int length() {
        return length;
    }

    /** Whether the address is of the same version and lies in this prefix. */
    public boolean contains(IpAddress other) {
        return other.version() == version()
                && (other.high() & highMask(length)) == address.high()
                && (other.low() & lowMask(length)) == address.low();
    }

    /** Whether the other prefix is this one or more specific. */
    public boolean contains(IpPrefix other) {
        return other.length >= length && contains(other.address);
    }

    @Override
    public int compareTo(IpPrefix other) {
        int order = address.compareTo(other.address);
        return order != 0 ? order : Integer.compare(length, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpPrefix that && length == that.length && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + length;
    }

    /** The address, a slash and the length. */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
