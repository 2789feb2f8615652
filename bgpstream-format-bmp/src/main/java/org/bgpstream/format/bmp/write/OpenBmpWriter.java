package org.bgpstream.format.bmp.write;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.net.IpAddress;

/** Writes the binary frames of OpenBMP 1.7 around BMP messages of one router. */
public final class OpenBmpWriter {
    private static final int VERSION = 0x0107;
    private static final int OF_ROUTER = 0x80;
    private static final int IPV6_ROUTER = 0x40;
    private static final int BMP_RAW = 12;
    private static final int HASH_LENGTH = 16;
    private static final long MICROS = 1_000_000;

    private final Octets out = new Octets();
    private final byte[] adminId;
    private final byte[] group;
    private final IpAddress router;
    private UUID routerHash = new UUID(0, 0);

    /**
     * A writer for one router.
     *
     * @param adminId the name of the collector
     * @param router the address of the router
     * @param group the name of the router, or of its group
     */
    public OpenBmpWriter(String adminId, IpAddress router, String group) {
        this.adminId = adminId.getBytes(StandardCharsets.UTF_8);
        this.router = router;
        this.group = group.getBytes(StandardCharsets.UTF_8);
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

    private void header(long timeMicros, int payload) {
        boolean ipv6 = router.version() == 6;
        out.clear().u32(OpenBmp.MAGIC).u16(VERSION);
        out.u16("header length", OpenBmp.LEAST_LENGTH + adminId.length + group.length)
                .u32(payload);
        out.u8(OF_ROUTER | (ipv6 ? IPV6_ROUTER : 0)).u8(BMP_RAW);
        out.u32("seconds", timeMicros / MICROS).u32(timeMicros % MICROS);
        out.bytes(new byte[HASH_LENGTH])
                .u16("length of the admin ID", adminId.length)
                .bytes(adminId);
        out.u64(routerHash.getMostSignificantBits())
                .u64(routerHash.getLeastSignificantBits())
                .address(router);
        out.bytes(new byte[ipv6 ? 0 : 12]);
        out.u16("length of the group", group.length).bytes(group).u32(1);
    }
}
