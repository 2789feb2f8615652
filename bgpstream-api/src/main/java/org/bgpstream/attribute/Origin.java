package org.bgpstream.attribute;

/** The values of the ORIGIN attribute (RFC 4271 section 4.3). The ordinal is the code on the wire. */
public enum Origin {
    /** Interior to the AS that originates it. */
    IGP,
    /** Learned by EGP (RFC 904). */
    EGP,
    /** Learned in some other way. */
    INCOMPLETE;

    private static final Origin[] VALUES = values();

    /** The origin with this code, or {@code null} if the code is not one of 0 to 2. */
    public static Origin of(int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }
}
