package org.bgpstream.bgp;

/** All attributes of a message by their places, repeated ones not counted: for those who ask for every one. */
final class AttributeOrder {
    private static final int CODES = 256;

    private final byte[] codes = new byte[CODES];

    /** The index of the first header of each code, only of use if the code is there. */
    private final int[] headers = new int[CODES];

    private final boolean[] present = new boolean[CODES];
    private int count;

    /** Forgets all. */
    void clear() {
        for (int place = 0; place < count; place++) {
            present[codes[place] & 0xFF] = false;
        }
        count = 0;
    }

    /** Adds the attribute whose header stands at an index, unless there was one with its code. */
    void add(int code, int header) {
        if (!present[code]) {
            present[code] = true;
            codes[count++] = (byte) code;
            headers[code] = header;
        }
    }

    int count() {
        return count;
    }

    /** The code at a place, or -1. */
    int code(int place) {
        return place >= 0 && place < count ? codes[place] & 0xFF : -1;
    }

    /** The index of the header of the first attribute with a code, or -1. */
    int header(int code) {
        return code >= 0 && code < CODES && present[code] ? headers[code] : -1;
    }
}
