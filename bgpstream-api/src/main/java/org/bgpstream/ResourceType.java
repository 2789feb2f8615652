package org.bgpstream;

/** Whether a resource ends. */
public enum ResourceType {
    /** A source of records that has no end, such as a Kafka topic. */
    STREAM("stream"),
    /** A dump file. */
    BATCH("batch");

    private final String filterName;

    ResourceType(String filterName) {
        this.filterName = filterName;
    }

    /** The name in filters and brokers. */
    public String filterName() {
        return filterName;
    }

    /**
     * The type that filters and brokers call so.
     *
     * @throws IllegalArgumentException if it is neither {@code stream} nor {@code batch}
     */
    public static ResourceType ofFilterName(String name) {
        for (ResourceType type : values()) {
            if (type.filterName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("resource type '" + name + "': allowed are stream and batch");
    }
}
