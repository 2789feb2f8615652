package org.bgpstream.json;

import java.util.Arrays;
import java.util.List;

/**
 * What was read of some members of a line, found again by their texts: so that what many lines share is read once.
 *
 * @param <T> what it is read as, immutable
 */
public final class SharedTexts<T> {
    /** Where more are taken for an attack, and all are forgotten. */
    private static final int MOST = 1 << 16;

    private final Range[] members;
    private final int longest;
    private final Reading<T> reading;

    private Entry<T>[] table = newTable(1024);
    private int count;

    private record Entry<T>(byte[] text, int hash, T value) {}

    /**
     * Reads the members.
     *
     * @param <T> what they are read as
     */
    public interface Reading<T> {
        /** What the members say now, or {@code null} if they make no sense. */
        T read();
    }

    /**
     * Nothing read yet.
     *
     * @param members where they stand in the line that is looked at
     * @param longest how many bytes they have together at most; what is longer is not read
     */
    public SharedTexts(List<Range> members, int longest, Reading<T> reading) {
        this.members = members.toArray(Range[]::new);
        this.longest = longest;
        this.reading = reading;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
    private static <T> Entry<T>[] newTable(int length) {
        return new Entry[length];
    }

    /** What the members of the line say, or {@code null} if they make no sense or are too long. */
    public T find() {
        int length = members.length;
        int hash = 1;
        for (Range member : members) {
            length += member.length();
            hash = hash(member, hash);
        }
        int slot = slot(hash);
        for (Entry<T> entry = table[slot]; entry != null; entry = table[slot]) {
            if (entry.hash == hash && entry.text.length == length && isOf(entry.text)) {
                return entry.value;
            }
            slot = slot + 1 & table.length - 1;
        }
        if (length - members.length > longest) {
            return null;
        }
        T value = reading.read();
        if (value != null) {
            put(new Entry<>(joined(length), hash, value));
        }
        return value;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private static int hash(Range range, int seed) {
        int length = range.length();
        int hash = 31 * seed + length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + range.at(i);
        }
        return hash;
    }

    /** The text of all members: each with a zero behind it, which none of them holds. */
    private byte[] joined(int length) {
        byte[] text = new byte[length];
        int at = 0;
        for (Range member : members) {
            member.copyTo(text, at);
            at += member.length() + 1;
        }
        return text;
    }

    private boolean isOf(byte[] text) {
        int at = 0;
        for (Range member : members) {
            int length = member.length();
            if (at + length >= text.length || text[at + length] != 0) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (text[at + i] != member.at(i)) {
                    return false;
                }
            }
            at += length + 1;
        }
        return true;
    }

    private void put(Entry<T> entry) {
        if (count == MOST) {
            Arrays.fill(table, null);
            count = 0;
        }
        if (2 * count >= table.length) {
            Entry<T>[] old = table;
            table = newTable(2 * old.length);
            for (Entry<T> one : old) {
                if (one != null) {
                    insert(one);
                }
            }
        }
        insert(entry);
        count++;
    }

    private void insert(Entry<T> entry) {
        int slot = slot(entry.hash);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = entry;
    }
}
