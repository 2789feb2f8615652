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
    /** How many are remembered of a file or a collector; so a source that invents routers costs no more memory. */
    public static final int MOST = 4096;

    /** How many of a connection, over which one router speaks, or a collector passes on what some say. */
    public static final int MOST_OF_CONNECTION = 256;

    /** The longest identity that is remembered, for the same reason. */
    private static final int MOST_IDENTITY = 1024;

    private static final String DEFAULT_GROUP = "default";
    private static final byte[] COLLECTOR = "C_HASH_ID:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROUTER_HASH = "R_HASH:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROUTER_ADDRESS = "R_IP:".getBytes(StandardCharsets.US_ASCII);

    private final Room room;
    private final List<Known> all = new ArrayList<>();
    private Known[] table = new Known[64];
    private Known current;

    /** What tells who a text header is from, while it is looked up. */
    private final ByteBuffer textIdentity = ByteBuffer.allocate(TextHeader.MOST_LENGTH);

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

    /**
     * Routers of a resource.
     *
     * @param address where messages without headers come from, or {@code null} if it is not known
     * @param most how many are remembered: {@link #MOST} or {@link #MOST_OF_CONNECTION}
     * @param source the resource as the log says it; {@code null} if it is to say nothing
     */
    public Routers(IpAddress address, int most, String source) {
        room = new Room(most, source, "what the peers of a router agree on is forgotten with the message that says it");
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
        textIdentity.clear();
        putValue(buffer, at, length, COLLECTOR);
        int hashFrom = putValue(buffer, at, length, ROUTER_HASH);
        int addressFrom = putValue(buffer, at, length, ROUTER_ADDRESS);
        int end = textIdentity.position();
        if (is(current, textIdentity, 0, end)) {
            return;
        }
        int identityHash = hash(textIdentity, 0, end);
        Known known = find(textIdentity, 0, end, identityHash);
        if (known == null) {
            String collector = text(textIdentity, 0, hashFrom - 1);
            String hash = text(textIdentity, hashFrom, addressFrom - 1 - hashFrom);
            String address = text(textIdentity, addressFrom, end - 1 - addressFrom);
            Router router = new Router(
                    nextNumber(end),
                    collector.isEmpty() ? null : collector,
                    address.isEmpty() ? hash : address,
                    parsed(address),
                    !address.isEmpty());
            known = remember(textIdentity, 0, end, identityHash, router);
        }
        current = known;
    }

    /** Puts a value of a header and a separator behind what tells who it is from; returns where it begins there. */
    private int putValue(ByteBuffer buffer, int at, int length, byte[] name) {
        int begin = textIdentity.position();
        int from = TextHeader.value(buffer, at, length, name);
        if (from >= 0) {
            for (int i = from; i < TextHeader.valueEnd(buffer, from); i++) {
                textIdentity.put(buffer.get(i));
            }
        }
        textIdentity.put((byte) '\n');
        return begin;
    }

    private static IpAddress parsed(String address) {
        try {
            return IpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            // a header that says what is no address has none
            return null;
        }
    }

    /** Gives the current router the name that it gave itself in an Initiation, in UTF-8. */
    public void setSysName(byte[] sysName) {
        Router router = current.session.router();
        Router renamed = router.withSysName(Names.of(sysName));
        if (renamed != router) {
            current.session = PeerSession.unannounced(renamed);
        }
    }

    private int nextNumber(int identityLength) {
        if (room.isBeside(all.size()) && identityLength <= MOST_IDENTITY) {
            return all.size();
        }
        room.isMissing();
        return Router.NOT_REMEMBERED;
    }

    private static Router read(ByteBuffer buffer, int at, int number) {
        String adminId = text(buffer, OpenBmp.adminId(at), OpenBmp.adminIdLength(buffer, at));
        String group = text(buffer, OpenBmp.group(buffer, at), OpenBmp.groupLength(buffer, at));
        int place = OpenBmp.routerAddress(buffer, at);
        IpAddress address = OpenBmp.isRouterIpv6(buffer, at)
                ? IpAddress.of(6, buffer.getLong(place), buffer.getLong(place + 8))
                : IpAddress.of(4, (long) buffer.getInt(place) << 32, 0);
        boolean hasGroup = !group.isEmpty() && !group.equals(DEFAULT_GROUP);
        return new Router(
                number,
                adminId.isEmpty() ? hex(buffer, OpenBmp.collectorHash(at)) : adminId,
                hasGroup ? group : address.toString(),
                address,
                hasGroup);
    }

    private static String text(ByteBuffer buffer, int at, int length) {
        byte[] octets = new byte[length];
        buffer.get(at, octets);
        return Names.of(octets);
    }

    private static String hex(ByteBuffer buffer, int at) {
        byte[] octets = new byte[16];
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
