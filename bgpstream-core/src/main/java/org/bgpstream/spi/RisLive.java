package org.bgpstream.spi;

/** What the format RIS Live, the transports that bring it and the data interfaces that find it must agree on. */
public final class RisLive {
    /** The name of the format. */
    public static final String FORMAT = "ris-live";

    /**
     * The attribute of a resource with what the server is asked to send: the {@code data} of one or more {@code ris_subscribe}
     * messages, JSON objects each on a line of its own, no two of which ask for the same message. Without it everything is asked
     * for.
     */
    public static final String SUBSCRIPTION = "rislive-subscription";

    /**
     * The attribute of a resource with the time, in seconds since the epoch, behind which nothing of it is wanted: when the clock
     * says so it ends where nothing comes, having given what came before.
     */
    public static final String UNTIL = "rislive-until";

    /**
     * The {@code type} of a line that a transport puts in where the connection was lost and messages may be missing, once it is made
     * again; the {@code message} in its {@code data} says for how long.
     */
    public static final String GAP = "bgpstream_gap";

    private RisLive() {}
}
