package org.bgpstream.format.bmp.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bgpstream.format.bmp.wire.OpenBmp;
import org.bgpstream.format.bmp.wire.TextHeader;
import org.bgpstream.net.IpAddress;

/** The routers of one resource, known by the octets in which headers of OpenBMP say who they are. */
public final class Routers {
    /** More are not remembered, so that a source that invents routers costs no more memory. */
    private static final int MOST = 4096;

    /** The longest identity that is remembered, for the same reason. */
    private static final int MOST_IDENTITY = 1024;

    private static final String DEFAULT_GROUP = "default";

    private final List<Known> all = new ArrayList<>();
    private Known[] table = new Known[64];
    private Known current;

    /** A router and the octets by which it is known. */
    private static final class Known {
        private final byte[] identity;
        private final int hash;

        /** Of its messages that have no peer, or one that was not announced. */
        private PeerSession session;

        Known(byte[] identity, int hash, Router router) {
            this.identity = identity;
            this.hash = hash;
            session = PeerSession.unannounced(router);
        }
    }

    /** Routers of a resource whose messages come without headers from one address, or {@code null} if it is not known. */
    public Routers(IpAddress address) {
        current = new Known(new byte[0], 0, Router.at(0, address));
        all.add(current);
    }

    /** The router whose message was read last, as what is known of its messages that have no peer, or one never announced. */
    public PeerSession current() {
        return current.session;
    }

    /** A router that is remembered, with the name that it has now. */
    public Router latest(Router router) {
        return all.get(router.number()).session.router();
    }

    /** Takes the router that messages without headers come from. */
    public void enterRaw() {
        current = all.get(0);
    }

    /** Takes the router that a binary header names; its fields must fit. */
    public void enterOpenBmp(ByteBuffer buffer, int at) {
        int from = at + OpenBmp.IDENTITY;
        int length = OpenBmp.group(buffer, at) + OpenBmp.groupLength(buffer, at) - from;
        if (is(current, buffer, from, length)) {
            return;
        }
        int hash = hash(buffer, from, length);
        Known known = find(buffer, from, length, hash);
        current = known == null ? remember(buffer, from, length, hash, read(buffer, at, nextNumber(length))) : known;
    }

    /** Takes the router that a header of text lines names. */
    public void enterText(ByteBuffer buffer, int at, int length) {
        String hash = TextHeader.value(buffer, at, length, "R_HASH");
        String address = TextHeader.value(buffer, at, length, "R_IP");
        String collector = TextHeader.value(buffer, at, length, "C_HASH_ID");
        ByteBuffer identity =
                ByteBuffer.wrap((collector + ' ' + hash + ' ' + address).getBytes(StandardCharsets.US_ASCII));
        int identityHash = hash(identity, 0, identity.limit());
        Known known = find(identity, 0, identity.limit(), identityHash);
        if (known == null) {
            known = remember(
                    identity,
                    0,
                    identity.limit(),
                    identityHash,
                    new Router(
                            nextNumber(identity.limit()),
                            collector.isEmpty() ? null : collector,
                            address.isEmpty() ? hash : address,
                            parsed(address),
                            !address.isEmpty()));
        }
        current = known;
    }

    private static IpAddress parsed(String address) {
        try {
            return IpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            // a header that says what is no address has none
            return null;
        }
    }

    /** Gives the current router the name that it gave itself in an Initiation. */
    public void setSysName(String sysName) {
        Router router = current.session.router();
        Router renamed = router.withSysName(sysName);
        if (renamed != router) {
            current.session = PeerSession.unannounced(renamed);
        }
    }

    private int nextNumber(int identityLength) {
        return all.size() < MOST && identityLength <= MOST_IDENTITY ? all.size() : Router.NOT_REMEMBERED;
    }

    private static Router read(ByteBuffer buffer, int at, int number) {
        String adminId = text(buffer, OpenBmp.adminId(at), OpenBmp.adminIdLength(buffer, at));
        String group = text(buffer, OpenBmp.group(buffer, at), OpenBmp.groupLength(buffer, at));
        int place = OpenBmp.routerAddress(buffer, at);
        IpAddress address = OpenBmp.isRouterIpv6(buffer, at)
                ? IpAddress.of(6, buffer.getLong(place), buffer.getLong(place + 8))
                : IpAddress.of(4, (long) buffer.getInt(place) << 32, 0);
        if (address.high() == 0 && address.low() == 0) {
            // no router has it
            address = null;
        }
        boolean hasGroup = !group.isEmpty() && !group.equals(DEFAULT_GROUP);
        String name = address == null ? "" : address.toString();
        return new Router(
                number,
                adminId.isEmpty() ? hex(buffer, OpenBmp.collectorHash(at)) : adminId,
                hasGroup ? group : name,
                address,
                hasGroup);
    }

    private static String text(ByteBuffer buffer, int at, int length) {
        byte[] octets = new byte[length];
        buffer.get(at, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** A hash as text, or {@code null} if there are zeros in its place. */
    private static String hex(ByteBuffer buffer, int at) {
        if (buffer.getLong(at) == 0 && buffer.getLong(at + 8) == 0) {
            return null;
        }
        byte[] octets = new byte[OpenBmp.HASH_LENGTH];
        buffer.get(at, octets);
        return HexFormat.of().formatHex(octets);
    }

    private Known remember(ByteBuffer buffer, int from, int length, int hash, Router router) {
        byte[] identity = new byte[length];
        buffer.get(from, identity);
        Known known = new Known(identity, hash, router);
        if (router.number() != Router.NOT_REMEMBERED) {
            all.add(known);
            if (2 * all.size() > table.length) {
                table = new Known[2 * table.length];
                all.subList(1, all.size()).forEach(this::place);
            } else {
                place(known);
            }
        }
        return known;
    }

    private void place(Known known) {
        int slot = known.hash & table.length - 1;
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = known;
    }

    private Known find(ByteBuffer buffer, int from, int length, int hash) {
        for (int slot = hash & table.length - 1; table[slot] != null; slot = slot + 1 & table.length - 1) {
            if (table[slot].hash == hash && is(table[slot], buffer, from, length)) {
                return table[slot];
            }
        }
        return null;
    }

    private static boolean is(Known known, ByteBuffer buffer, int from, int length) {
        byte[] identity = known.identity;
        if (identity.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (identity[i] != buffer.get(from + i)) {
                return false;
            }
        }
        return length > 0;
    }

    private static int hash(ByteBuffer buffer, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + buffer.get(i);
        }
        return hash ^ hash >>> 16;
    }
}
