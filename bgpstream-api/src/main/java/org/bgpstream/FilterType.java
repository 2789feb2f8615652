package org.bgpstream;

/** What a filter looks at; the values of one type are alternatives, different types must all hold. */
public enum FilterType {
    /** The project that runs a collector, such as {@code ris}. */
    PROJECT("project"),
    /** The collector, such as {@code rrc00}. */
    COLLECTOR("collector"),
    /** {@code ribs} or {@code updates}. */
    RECORD_TYPE("record-type");

    private final String filterName;

    FilterType(String filterName) {
        this.filterName = filterName;
    }

    /** The name that BGPStream's APIs use. */
    public String filterName() {
        return filterName;
    }
}
