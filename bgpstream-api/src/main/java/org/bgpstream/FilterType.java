package org.bgpstream;

/**
 * What a filter looks at. The values of one type are alternatives, except for {@link #ASPATH}, all of whose values must hold;
 * different types must all hold, where all types of prefixes count as one.
 */
public enum FilterType {
    /** The project that runs a collector, such as {@code ris}. */
    PROJECT("project"),
    /** The collector, such as {@code rrc00}. */
    COLLECTOR("collector"),
    /** The router that sent the data to its collector; data that does not name routers passes. */
    ROUTER("router"),
    /** {@code ribs} or {@code updates}. */
    RECORD_TYPE("record-type"),
    /** {@code stream} or {@code batch}. */
    RESOURCE_TYPE("resource-type"),
    /** The AS number of the peer. */
    PEER_ASN("peer-asn"),
    /** An AS number that the peer must not have. */
    NOT_PEER_ASN("not-peer-asn"),
    /** The origin AS, where the path ends in a sequence. */
    ORIGIN_ASN("origin-asn"),
    /** The same as {@link #PREFIX_MORE}. */
    PREFIX("prefix"),
    /** This prefix. */
    PREFIX_EXACT("prefix-exact"),
    /** This prefix or a more specific one. */
    PREFIX_MORE("prefix-more"),
    /** This prefix or a less specific one. */
    PREFIX_LESS("prefix-less"),
    /** This prefix, a more specific or a less specific one. */
    PREFIX_ANY("prefix-any"),
    /** A community, {@code asn:value}, either part of which may be {@code *}. */
    COMMUNITY("community"),
    /** An extended community, {@code type:administrator:value}, parts of which may be {@code *}. */
    EXTENDED_COMMUNITY("extended-community"),
    /** A regular expression for the AS path, negated by a {@code !} before it. */
    ASPATH("aspath"),
    /** {@code 4} or {@code 6}: the version of the prefix. */
    IPVERSION("ipversion"),
    /** {@code ribs}, {@code announcements}, {@code withdrawals}, {@code peerstates} or {@code endofrib}. */
    ELEMTYPE("elemtype");

    private final String filterName;

    FilterType(String filterName) {
        this.filterName = filterName;
    }

    /** The name that BGPStream's APIs use. */
    public String filterName() {
        return filterName;
    }

    /**
     * The type that BGPStream's APIs call so.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static FilterType ofFilterName(String name) {
        StringBuilder names = new StringBuilder();
        for (FilterType type : values()) {
            if (type.filterName.equals(name)) {
                return type;
            }
            names.append(names.isEmpty() ? "" : ", ").append(type.filterName);
        }
        throw new IllegalArgumentException("filter type '" + name + "': allowed are " + names);
    }
}
