package org.bgpstream.attribute;

/** Type codes of path attributes: the IANA registry "BGP Path Attributes" as of November 2026. */
public final class AttributeCode {
    /** RFC 4271 section 5.1.1. */
    public static final int ORIGIN = 1;
    /** RFC 4271 section 5.1.2. */
    public static final int AS_PATH = 2;
    /** RFC 4271 section 5.1.3. */
    public static final int NEXT_HOP = 3;
    /** RFC 4271 section 5.1.4. */
    public static final int MULTI_EXIT_DISC = 4;
    /** RFC 4271 section 5.1.5. */
    public static final int LOCAL_PREF = 5;
    /** RFC 4271 section 5.1.6. */
    public static final int ATOMIC_AGGREGATE = 6;
    /** RFC 4271 section 5.1.7. */
    public static final int AGGREGATOR = 7;
    /** RFC 1997. */
    public static final int COMMUNITIES = 8;
    /** RFC 4456. */
    public static final int ORIGINATOR_ID = 9;
    /** RFC 4456. */
    public static final int CLUSTER_LIST = 10;
    /** RFC 4760. */
    public static final int MP_REACH_NLRI = 14;
    /** RFC 4760. */
    public static final int MP_UNREACH_NLRI = 15;
    /** RFC 4360. */
    public static final int EXTENDED_COMMUNITIES = 16;
    /** RFC 6793. */
    public static final int AS4_PATH = 17;
    /** RFC 6793. */
    public static final int AS4_AGGREGATOR = 18;
    /** RFC 6514. */
    public static final int PMSI_TUNNEL = 22;
    /** RFC 9012. */
    public static final int TUNNEL_ENCAPSULATION = 23;
    /** RFC 5543. */
    public static final int TRAFFIC_ENGINEERING = 24;
    /** RFC 5701. */
    public static final int IPV6_EXTENDED_COMMUNITIES = 25;
    /** RFC 7311. */
    public static final int AIGP = 26;
    /** RFC 6514. */
    public static final int PE_DISTINGUISHER_LABELS = 27;
    /** RFC 9552. */
    public static final int BGP_LS = 29;
    /** RFC 8092. */
    public static final int LARGE_COMMUNITIES = 32;
    /** RFC 8205. */
    public static final int BGPSEC_PATH = 33;
    /** RFC 9234. */
    public static final int ONLY_TO_CUSTOMER = 35;
    /** RFC 9015. */
    public static final int SFP = 37;
    /** RFC 9026. */
    public static final int BFD_DISCRIMINATOR = 38;
    /** RFC 8669. */
    public static final int PREFIX_SID = 40;
    /** RFC 6368. */
    public static final int ATTR_SET = 128;

    private static final String[] NAMES = new String[256];

    static {
        NAMES[ORIGIN] = "ORIGIN";
        NAMES[AS_PATH] = "AS_PATH";
        NAMES[NEXT_HOP] = "NEXT_HOP";
        NAMES[MULTI_EXIT_DISC] = "MULTI_EXIT_DISC";
        NAMES[LOCAL_PREF] = "LOCAL_PREF";
        NAMES[ATOMIC_AGGREGATE] = "ATOMIC_AGGREGATE";
        NAMES[AGGREGATOR] = "AGGREGATOR";
        NAMES[COMMUNITIES] = "COMMUNITIES";
        NAMES[ORIGINATOR_ID] = "ORIGINATOR_ID";
        NAMES[CLUSTER_LIST] = "CLUSTER_LIST";
        NAMES[11] = "DPA";
        NAMES[12] = "ADVERTISER";
        NAMES[13] = "RCID_PATH";
        NAMES[MP_REACH_NLRI] = "MP_REACH_NLRI";
        NAMES[MP_UNREACH_NLRI] = "MP_UNREACH_NLRI";
        NAMES[EXTENDED_COMMUNITIES] = "EXTENDED_COMMUNITIES";
        NAMES[AS4_PATH] = "AS4_PATH";
        NAMES[AS4_AGGREGATOR] = "AS4_AGGREGATOR";
        NAMES[19] = "SSA";
        NAMES[20] = "CONNECTOR";
        NAMES[21] = "AS_PATHLIMIT";
        NAMES[PMSI_TUNNEL] = "PMSI_TUNNEL";
        NAMES[TUNNEL_ENCAPSULATION] = "TUNNEL_ENCAPSULATION";
        NAMES[TRAFFIC_ENGINEERING] = "TRAFFIC_ENGINEERING";
        NAMES[IPV6_EXTENDED_COMMUNITIES] = "IPV6_EXTENDED_COMMUNITIES";
        NAMES[AIGP] = "AIGP";
        NAMES[PE_DISTINGUISHER_LABELS] = "PE_DISTINGUISHER_LABELS";
        NAMES[28] = "BGP_ENTROPY_LABEL";
        NAMES[BGP_LS] = "BGP_LS";
        NAMES[LARGE_COMMUNITIES] = "LARGE_COMMUNITIES";
        NAMES[BGPSEC_PATH] = "BGPSEC_PATH";
        NAMES[34] = "BGP_COMMUNITY_CONTAINER";
        NAMES[ONLY_TO_CUSTOMER] = "ONLY_TO_CUSTOMER";
        NAMES[36] = "D_PATH";
        NAMES[SFP] = "SFP";
        NAMES[BFD_DISCRIMINATOR] = "BFD_DISCRIMINATOR";
        NAMES[39] = "NEXT_HOP_DEPENDENT_CAPABILITIES";
        NAMES[PREFIX_SID] = "PREFIX_SID";
        NAMES[41] = "BIER";
        NAMES[ATTR_SET] = "ATTR_SET";
        NAMES[129] = "DEPRECATED_129";
        NAMES[241] = "DEPRECATED_241";
        NAMES[242] = "DEPRECATED_242";
        NAMES[243] = "DEPRECATED_243";
        NAMES[255] = "DEVELOPMENT";
    }

    private AttributeCode() {}

    /** The registry's name of a type code in capitals, or {@code UNKNOWN_}<i>code</i>. */
    public static String name(int code) {
        String name = code >= 0 && code < NAMES.length ? NAMES[code] : null;
        return name != null ? name : "UNKNOWN_" + code;
    }
}
