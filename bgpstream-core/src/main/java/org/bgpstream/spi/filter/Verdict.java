package org.bgpstream.spi.filter;

/** What can be said of a filter when not all is known yet. */
public enum Verdict {
    /** It lets pass, whatever is still to come. */
    PASS,
    /** It does not let pass, whatever is still to come. */
    FAIL,
    /** It depends on what is not known yet. */
    OPEN;

    /** {@link #PASS} or {@link #FAIL}. */
    public static Verdict of(boolean passes) {
        return passes ? PASS : FAIL;
    }

    Verdict opposite() {
        return switch (this) {
            case PASS -> FAIL;
            case FAIL -> PASS;
            case OPEN -> OPEN;
        };
    }
}
