package org.bgpstream;

/**
 * Which of the routing tables of a router a BMP message shows (RFC 7854 section 2, RFC 8671, RFC 9069).
 *
 * <p>Before the policies of the router are applied a table is <em>pre-policy</em>, after that <em>post-policy</em>.
 */
public enum RibView {
    /** What the peer sent. */
    ADJ_RIB_IN_PRE_POLICY("adj-rib-in-pre"),
    /** What the router kept of it. */
    ADJ_RIB_IN_POST_POLICY("adj-rib-in-post"),
    /** What the router might send to the peer. */
    ADJ_RIB_OUT_PRE_POLICY("adj-rib-out-pre"),
    /** What it did send. */
    ADJ_RIB_OUT_POST_POLICY("adj-rib-out-post"),
    /** The routes that the router itself chose; its peer is the router. */
    LOC_RIB("loc-rib");

    private final String text;

    RibView(String text) {
        this.text = text;
    }

    /** The name in JSON and filters. */
    public String text() {
        return text;
    }
}
