package org.bgpstream.format.json.line;

/** What a value that is not as it must be is taken for. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, in words without a full stop. */
    public Refused(String message) {
        super(message, null, false, false);
    }

    /**
     * Says that a value is not allowed.
     *
     * @param shown the value
     * @param allowed what is
     */
    public Refused(Member member, String shown, String allowed) {
        this(member + " is " + shown + ": allowed is " + allowed);
    }
}
