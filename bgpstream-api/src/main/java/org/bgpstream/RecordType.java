package org.bgpstream;

/** What kind of dump a record comes from. */
public enum RecordType {
    /** A dump of a routing table: letter {@code R}, filter value {@code ribs}. */
    RIB('R', "ribs"),
    /** BGP messages and state changes: letter {@code U}, filter value {@code updates}. */
    UPDATE('U', "updates");

    private final char letter;
    private final String filterName;

    RecordType(char letter, String filterName) {
        this.letter = letter;
        this.filterName = filterName;
    }

    /** The letter that {@code bgpreader} prints. */
    public char letter() {
        return letter;
    }

    /** The name in filters, options and brokers. */
    public String filterName() {
        return filterName;
    }

    /**
     * The type that filters and brokers call so.
     *
     * @throws IllegalArgumentException if it is neither {@code ribs} nor {@code updates}
     */
    public static RecordType ofFilterName(String name) {
        for (RecordType type : values()) {
            if (type.filterName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("record type '" + name + "': allowed are ribs and updates");
    }
}
