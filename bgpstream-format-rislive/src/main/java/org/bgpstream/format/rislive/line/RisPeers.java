package org.bgpstream.format.rislive.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.ForeignNames;

/** The peers seen so far, found by their texts: so that those of known peers are not read again. */
final class RisPeers {
    /** Where more are taken for an attack, and all are forgotten. */
    private static final int MOST = 1 << 16;

    private static final long MAX_ASN = 0xFFFFFFFFL;
    /** A name of DNS, an AS number and an IPv6 address. */
    private static final int LONGEST_TEXT = 253 + 10 + 45;

    private Entry[] table = new Entry[1024];
    private int count;

    private record Entry(byte[] text, int hash, RisPeer peer) {}

    /** The peer of a message, or {@code null} if its AS number or address is none, or a text is too long for a name. */
    RisPeer find(Range host, Range asn, Range address) {
        int length = host.length() + asn.length() + address.length();
        int hash = hash(address, hash(asn, hash(host, 1)));
        int slot = slot(hash);
        for (Entry entry = table[slot]; entry != null; entry = table[slot]) {
            if (entry.hash == hash && entry.text.length == length + 2 && isOf(entry.text, host, asn, address)) {
                return entry.peer;
            }
            slot = slot + 1 & table.length - 1;
        }
        if (length > LONGEST_TEXT) {
            return null;
        }
        RisPeer peer = read(host, asn, address);
        if (peer != null) {
            put(new Entry(joined(host, asn, address), hash, peer));
        }
        return peer;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private static int hash(Range range, int seed) {
        int hash = 31 * seed + range.length();
        for (int i = 0; i < range.length(); i++) {
            hash = 31 * hash + range.at(i);
        }
        return hash;
    }

    /** The text of a peer: its parts with zeros between, which none of them holds. */
    private static byte[] joined(Range host, Range asn, Range address) {
        byte[] text = new byte[host.length() + asn.length() + address.length() + 2];
        host.copyTo(text, 0);
        asn.copyTo(text, host.length() + 1);
        address.copyTo(text, host.length() + asn.length() + 2);
        return text;
    }

    private static boolean isOf(byte[] text, Range host, Range asn, Range address) {
        int asnAt = host.length() + 1;
        int addressAt = asnAt + asn.length() + 1;
        return text[asnAt - 1] == 0
                && text[addressAt - 1] == 0
                && isAt(text, 0, host)
                && isAt(text, asnAt, asn)
                && isAt(text, addressAt, address);
    }

    private static boolean isAt(byte[] text, int at, Range range) {
        for (int i = 0; i < range.length(); i++) {
            if (text[at + i] != range.at(i)) {
                return false;
            }
        }
        return true;
    }

    private void put(Entry entry) {
        if (count == MOST) {
            Arrays.fill(table, null);
            count = 0;
        }
        if (2 * count >= table.length) {
            Entry[] old = table;
            table = new Entry[2 * old.length];
            for (Entry one : old) {
                if (one != null) {
                    insert(one);
                }
            }
        }
        insert(entry);
        count++;
    }

    private void insert(Entry entry) {
        int slot = slot(entry.hash);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = entry;
    }

    private static RisPeer read(Range host, Range asn, Range address) {
        String asnText = asn.text();
        if (!asnText.matches("\\d{0,10}")) {
            return null;
        }
        long number = asnText.isEmpty() ? -1 : Long.parseLong(asnText);
        if (number > MAX_ASN) {
            return null;
        }
        String name = ForeignNames.of(host.text().getBytes(StandardCharsets.UTF_8));
        if (address.length() == 0) {
            return new RisPeer(name, number, 0, 0, 0);
        }
        try {
            IpAddress read = IpAddress.parse(address.text());
            return new RisPeer(name, number, read.version(), read.high(), read.low());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
