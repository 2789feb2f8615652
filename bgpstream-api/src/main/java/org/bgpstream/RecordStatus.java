package org.bgpstream;

/** How well a record could be read. Bad data is never an exception: it is a record with one of these. */
public enum RecordStatus {
    /** The record is whole. */
    VALID('V'),
    /** The source has data, but none that the filters want; stands once for the whole source. */
    FILTERED_SOURCE('F'),
    /** The source has no data at all; stands once for the whole source. */
    EMPTY_SOURCE('E'),
    /** The first record after the last interval: the rest of its source is not read. */
    OUTSIDE_TIME_INTERVAL('O'),
    /** The source could not be opened or read at all. */
    CORRUPTED_SOURCE('S'),
    /** The record is damaged; {@link BgpRecord#damage()} says where and why. Elems before the damage are given. */
    CORRUPTED_RECORD('R'),
    /** A record of a type that this version does not know. */
    UNSUPPORTED_RECORD('U');

    private final char letter;

    RecordStatus(char letter) {
        this.letter = letter;
    }

    /** The letter that {@code bgpreader -r} prints. */
    public char letter() {
        return letter;
    }
}
