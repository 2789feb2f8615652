package org.bgpstream.spi;

/** What every provider says of itself. */
public interface Plugin {
    /** The name that users type: lower-case letters, digits and {@code -}; unique among plug-ins of its kind. */
    String name();

    /** One sentence for users, without a full stop. */
    String description();
}
