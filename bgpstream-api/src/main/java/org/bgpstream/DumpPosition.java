package org.bgpstream;

/** Where in its dump a record stands. */
public enum DumpPosition {
    /** The first record of a dump. */
    START('B'),
    /** Any other record. */
    MIDDLE('M'),
    /** The last record of a dump that was read to its proper end, also if it is the only one. */
    END('E');

    private final char letter;

    DumpPosition(char letter) {
        this.letter = letter;
    }

    /** The letter that {@code bgpreader -r} prints. */
    public char letter() {
        return letter;
    }
}
