package org.bgpstream.format.bmp.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.PeerHeader;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.format.bmp.wire.PerPeer;

/**
 * The sessions of all peers of one resource: of each router, peer type, distinguisher and address, in each view of the RIB. Some
 * routers announce a peer once for all views, some once for each: a view of its own that was not announced has the session of the
 * peer's last Peer Up.
 */
public final class PeerSessions {
    /**
     * How many entries a file or a collector of many routers may have: one for each peer and one for each of its views, about 120
     * bytes each. The messages of peers beyond are read as those of peers that were never announced.
     */
    public static final int MOST = 1 << 17;

    /** How many a router that is connected may have: about a megabyte. */
    public static final int MOST_OF_CONNECTION = 1 << 13;

    /** After this part of all that have room come up in vain it is looked again whether some went down. */
    private static final int PURGE_PART = 8;

    /** The flags that tell views apart: post-policy, Adj-RIB-Out. */
    private static final int VIEW_FLAGS = 0x50;

    /** All that these say: Adj-RIB-In and Adj-RIB-Out, before and after policy. */
    private static final int[] VIEWS = {0, 0x40, 0x10, 0x50};

    /** In the place of those flags: the session of a peer in all views that have none of their own. */
    private static final int ANY_VIEW = 0xFF;

    private static final int FIRST_SLOTS = 256;

    /** Where the address stands in a per-peer header: 16 octets, the last four of IPv4. */
    private static final int ADDRESS = 10;

    /** Odd, with bits all over. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Room room;
    private final OpenView sent = new OpenView();
    private final OpenView received = new OpenView();
    private final List<Entry> all = new ArrayList<>();
    private Entry[] table = new Entry[FIRST_SLOTS];
    private Entry last;
    private Entry seen;
    private int untilPurge;

    /** The view that came up last, or {@code null} if there was no room for it. */
    private Entry latest;

    private int keptBytes;

    /** How many of all were looked at by {@link #loseNext}. */
    private int lost;

    /** A peer in a view, or in any; it stays in the table when the peer goes down, as long as there is room. */
    private static final class Entry {
        private final int router;
        private final int kind;
        private final long distinguisher;
        private final long high;
        private final long low;

        /** {@code null} while the peer is down. */
        private PeerSession session;

        /** What its messages have while it shows routes although it never came up, else {@code null}. */
        private PeerSession unannounced;

        /**
         * The header with which the peer came up, or of its first routes if it never did; {@code null} while it is down, and in the
         * entry for any view.
         */
        private byte[] header;

        /** What is kept with it while it is up, or {@code null}. */
        private byte[] kept;

        /** In the entry for any view: that of the view that stands for all, whose Peer Up came last, or {@code null}. */
        private Entry announced;

        Entry(int router, int kind, ByteBuffer buffer, int at) {
            this.router = router;
            this.kind = kind;
            distinguisher = PerPeer.distinguisher(buffer, at);
            high = buffer.getLong(at + ADDRESS);
            low = buffer.getLong(at + ADDRESS + Long.BYTES);
        }

        boolean is(int otherRouter, int otherKind, ByteBuffer buffer, int at) {
            return low == buffer.getLong(at + ADDRESS + Long.BYTES)
                    && kind == otherKind
                    && high == buffer.getLong(at + ADDRESS)
                    && distinguisher == PerPeer.distinguisher(buffer, at)
                    && router == otherRouter;
        }

        int hash() {
            return PeerSessions.hash(router, kind, distinguisher, high, low);
        }
    }

    /**
     * Sessions of no peers yet.
     *
     * @param most how many entries there may be: {@link #MOST} or {@link #MOST_OF_CONNECTION}
     * @param source what they come from, as the log says it; {@code null} if it is to say nothing
     */
    public PeerSessions(int most, String source) {
        room = new Room(most, source, "a peer is read as if it had never come up");
    }

    /**
     * The session of the peer whose per-peer header stands at an index.
     *
     * @param unannounced what its router's messages have if there is none
     */
    public PeerSession of(PeerSession unannounced, ByteBuffer buffer, int at) {
        Router router = unannounced.router();
        int kind = kind(buffer, at);
        Entry entry = last;
        if (entry == null || !entry.is(router.number(), kind, buffer, at) || entry.session == null) {
            entry = find(router.number(), kind, buffer, at);
            if (entry == null || entry.session == null) {
                entry = find(router.number(), kind | ANY_VIEW, buffer, at);
            }
            if (entry == null || entry.session == null) {
                return unannounced;
            }
            last = entry;
        }
        if (entry.session.router() != router) {
            entry.session = entry.session.withRouter(router);
        }
        return entry.session;
    }

    /**
     * Takes a Peer Up in; returns the session that begins.
     *
     * @param unannounced what the messages of the peer have if the OPENs cannot be read: it is up, with nothing agreed on
     */
    public PeerSession up(PeerSession unannounced, ByteBuffer buffer, int message, int end) {
        int peer = message + Bmp.headerLength(buffer.get(message));
        int afterSent = sent.wrap(buffer, peer + PerPeer.LENGTH + MessageParts.PEER_UP_FIXED, end);
        boolean legible = afterSent >= 0 && received.wrap(buffer, afterSent, end) >= 0;
        Router router = unannounced.router();
        PeerSession session = legible ? PeerSession.of(router, sent, received) : unannounced;
        latest = null;
        if (router.number() == Router.NOT_REMEMBERED) {
            return session;
        }
        int kind = kind(buffer, peer);
        Entry entry = enter(router.number(), kind, buffer, peer);
        latest = entry;
        if (entry == null) {
            return session;
        }
        forget(entry);
        // before another is entered, for which those that are down may have to make room
        entry.session = session;
        entry.header = new byte[PerPeer.LENGTH];
        buffer.get(peer, entry.header);
        Entry any = enter(router.number(), kind | ANY_VIEW, buffer, peer);
        if (any != null) {
            any.session = session;
            any.announced = entry;
        }
        return session;
    }

    /** Takes it in that a peer that was never announced shows routes: it is lost with its router too. */
    public void seen(PeerSession unannounced, ByteBuffer buffer, int at) {
        int router = unannounced.router().number();
        int kind = kind(buffer, at);
        if (router == Router.NOT_REMEMBERED
                || (seen != null && seen.is(router, kind, buffer, at) && seen.header != null)) {
            return;
        }
        seen = enter(router, kind, buffer, at);
        if (seen != null && seen.header == null) {
            seen.unannounced = unannounced;
            seen.header = new byte[PerPeer.LENGTH];
            buffer.get(at, seen.header);
        }
    }

    /** Takes a Peer Down in: of the view that it names or, if that was never announced, of the one that stands for all. */
    public void down(Router router, ByteBuffer buffer, int at) {
        int kind = kind(buffer, at);
        Entry entry = find(router.number(), kind, buffer, at);
        Entry any = find(router.number(), kind | ANY_VIEW, buffer, at);
        boolean standsForAll = any != null && (entry == null || any.announced == entry);
        Entry gone = entry == null && standsForAll ? any.announced : entry;
        if (gone != null) {
            forget(gone);
        }
        if (standsForAll) {
            any.announced = announced(router, kind, buffer, at);
            any.session = any.announced == null ? null : any.announced.session;
        }
    }

    private void forget(Entry entry) {
        keep(entry, null);
        entry.session = null;
        entry.unannounced = null;
        entry.header = null;
    }

    private void keep(Entry entry, byte[] octets) {
        keptBytes += (octets == null ? 0 : octets.length) - (entry.kept == null ? 0 : entry.kept.length);
        entry.kept = octets;
    }

    /**
     * Keeps something with the view of a peer that came up last, until it goes down or comes up again; if there was no room for the
     * peer itself, it is not kept.
     *
     * @param octets such as its Peer Up, not copied; {@code null} for nothing
     */
    public void keep(byte[] octets) {
        if (latest != null) {
            keep(latest, octets);
        }
    }

    /** How many bytes are kept with peers that are up. */
    public int keptBytes() {
        return keptBytes;
    }

    /** Takes what is kept with a peer. */
    public interface Keepsakes {
        /** Takes it, not copied, with the router whose peer it is. */
        void take(Router router, byte[] octets) throws IOException;
    }

    /**
     * Gives what is kept with peers that are up, in the order in which these first came up.
     *
     * @throws IOException that of the taker
     */
    public void forEachKept(Keepsakes taker) throws IOException {
        for (Entry entry : all) {
            if (entry.kept != null) {
                taker.take(entry.session.router(), entry.kept);
            }
        }
    }

    /** The entry of a view of a peer that was announced and is up, or {@code null}. */
    private Entry announced(Router router, int kind, ByteBuffer buffer, int at) {
        for (int view : VIEWS) {
            Entry entry = find(router.number(), (kind & ~VIEW_FLAGS) | view, buffer, at);
            if (entry != null && entry.session != null) {
                return entry;
            }
        }
        return null;
    }

    /**
     * The next peer that is up, when its router is gone for good: as the session that says so. In the order in which peers first
     * came up; {@code null} when there is none any more.
     */
    public PeerSession loseNext() {
        while (lost < all.size()) {
            Entry entry = all.get(lost++);
            if (entry.header != null) {
                PeerSession known = entry.session == null ? entry.unannounced : entry.session;
                PeerSession gone = known.lost(entry.header);
                forget(entry);
                return gone;
            }
        }
        return null;
    }

    /** The peer type, and the flags that tell views apart; a Loc-RIB has but one view. */
    private static int kind(ByteBuffer buffer, int at) {
        int type = PerPeer.type(buffer, at);
        return type << 8 | (type == PeerHeader.LOC_RIB_INSTANCE ? 0 : PerPeer.flags(buffer, at) & VIEW_FLAGS);
    }

    private Entry find(int router, int kind, ByteBuffer buffer, int at) {
        int mask = table.length - 1;
        for (int slot = hash(router, kind, buffer, at) & mask; table[slot] != null; slot = slot + 1 & mask) {
            if (table[slot].is(router, kind, buffer, at)) {
                return table[slot];
            }
        }
        return null;
    }

    /** The entry, made if it is not there; {@code null} if there are too many. */
    private Entry enter(int router, int kind, ByteBuffer buffer, int at) {
        Entry known = find(router, kind, buffer, at);
        if (known != null) {
            return known;
        }
        if (!room.isBeside(all.size()) && !purge()) {
            room.isMissing();
            return null;
        }
        Entry entry = new Entry(router, kind, buffer, at);
        all.add(entry);
        if (2 * all.size() > table.length) {
            rebuild(2 * table.length);
        } else {
            place(entry);
        }
        return entry;
    }

    /** Forgets the peers that are down, now and then; tells whether there is room now. */
    private boolean purge() {
        if (untilPurge-- > 0) {
            return false;
        }
        untilPurge = room.most() / PURGE_PART;
        all.removeIf(entry -> entry.session == null && entry.header == null);
        rebuild(table.length);
        return room.isBeside(all.size());
    }

    private void rebuild(int slots) {
        table = new Entry[slots];
        all.forEach(this::place);
    }

    private void place(Entry entry) {
        int mask = table.length - 1;
        int slot = entry.hash() & mask;
        while (table[slot] != null) {
            slot = slot + 1 & mask;
        }
        table[slot] = entry;
    }

    private static int hash(int router, int kind, ByteBuffer buffer, int at) {
        return hash(
                router,
                kind,
                PerPeer.distinguisher(buffer, at),
                buffer.getLong(at + ADDRESS),
                buffer.getLong(at + ADDRESS + Long.BYTES));
    }

    private static int hash(int router, int kind, long distinguisher, long high, long low) {
        long mixed = ((high * MIX + low) * MIX + distinguisher) * MIX + ((long) router << 32 | kind);
        mixed *= MIX;
        return (int) (mixed >>> 32);
    }
}
