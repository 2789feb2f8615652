package org.bgpstream.format.bmp.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.net.IpAddress;

/** Writes the binary frames of OpenBMP 1.7 around BMP messages of one router. */
public final class OpenBmpWriter {
    private static final long MICROS = 1_000_000;

    private final Octets out = new Octets();
    private final byte[] adminId;
    private final byte[] group;
    private final IpAddress router;
    private UUID collectorHash = new UUID(0, 0);
    private UUID routerHash = new UUID(0, 0);

    /**
     * A writer for one router.
     *
     * @param adminId the name of the collector
     * @param router the address of the router, or {@code null} if it is not known
     * @param group the name of the router, or of its group
     */
    public OpenBmpWriter(String adminId, IpAddress router, String group) {
        this.adminId = adminId.getBytes(StandardCharsets.UTF_8);
        this.router = router;
        this.group = group.getBytes(StandardCharsets.UTF_8);
    }

    /** Tells the collector from others by this too; without it there are zeros in its place. */
    public OpenBmpWriter withCollectorHash(UUID newCollectorHash) {
        collectorHash = newCollectorHash;
        return this;
    }

    /** Tells the router from others by this too; without it there are zeros in its place. */
    public OpenBmpWriter withRouterHash(UUID newRouterHash) {
        routerHash = newRouterHash;
        return this;
    }

    /**
     * A frame.
     *
     * @param timeMicros when the message came, in microseconds since the epoch
     * @param messages one BMP message or more
     * @return the frame, borrowed until the next call
     * @throws IllegalArgumentException if a name or the time does not fit its field
     */
    public Octets frame(long timeMicros, Octets messages) {
        header(timeMicros, messages.length());
        return out.append(messages);
    }

    /** The same with a message in an array. */
    public Octets frame(long timeMicros, byte[] messages) {
        header(timeMicros, messages.length);
        return out.bytes(messages);
    }

    /** The same with a message in a buffer, which is left as it is. */
    public Octets frame(long timeMicros, ByteBuffer messages) {
        header(timeMicros, messages.remaining());
        return out.bytes(messages);
    }

    private void header(long timeMicros, int payload) {
        boolean ipv6 = router != null && router.version() == 6;
        out.clear().u32(OpenBmp.MAGIC).u16(OpenBmp.VERSION_1_7);
        out.u16("header length", OpenBmp.LEAST_LENGTH + adminId.length + group.length)
                .u32(payload);
        out.u8(OpenBmp.OF_ROUTER | (ipv6 ? OpenBmp.IPV6_ROUTER : 0)).u8(OpenBmp.BMP_RAW);
        out.u32("seconds", timeMicros / MICROS).u32(timeMicros % MICROS);
        hash(collectorHash).u16("length of the admin ID", adminId.length).bytes(adminId);
        hash(routerHash);
        int before = out.length();
        if (router != null) {
            out.address(router);
        }
        out.bytes(new byte[before + OpenBmp.HASH_LENGTH - out.length()]);
        out.u16("length of the group", group.length).bytes(group).u32(1);
    }

    private Octets hash(UUID hash) {
        return out.u64(hash.getMostSignificantBits()).u64(hash.getLeastSignificantBits());
    }
}
