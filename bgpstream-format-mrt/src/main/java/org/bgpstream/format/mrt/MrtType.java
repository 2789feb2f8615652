package org.bgpstream.format.mrt;

/** Type and subtype numbers of MRT records: the IANA registry "MRT" and RFC 6396 section 4 and appendix B. */
public final class MrtType {
    /** The bytes of the common header: time stamp, type, subtype, length (RFC 6396 section 2). */
    public static final int HEADER_LENGTH = 12;

    /** The deprecated type BGP of MRT 1 (RFC 6396 appendix B.2.6), used by the first RIS dumps. */
    public static final int BGP = 5;
    /** OSPFv2 (RFC 6396 section 4.1). */
    public static final int OSPFV2 = 11;
    /** TABLE_DUMP (RFC 6396 section 4.2). */
    public static final int TABLE_DUMP = 12;
    /** TABLE_DUMP_V2 (RFC 6396 section 4.3). */
    public static final int TABLE_DUMP_V2 = 13;
    /** BGP4MP (RFC 6396 section 4.4). */
    public static final int BGP4MP = 16;
    /** BGP4MP with microseconds (RFC 6396 section 3). */
    public static final int BGP4MP_ET = 17;
    /** ISIS. */
    public static final int ISIS = 32;
    /** ISIS with microseconds. */
    public static final int ISIS_ET = 33;
    /** OSPFv3. */
    public static final int OSPFV3 = 48;
    /** OSPFv3 with microseconds. */
    public static final int OSPFV3_ET = 49;

    /** Subtypes of {@link #BGP}: RFC 6396 appendix B.2.6. */
    public static final int BGP_UPDATE = 1;
    /** A change of state. */
    public static final int BGP_STATE_CHANGE = 3;
    /** An OPEN. */
    public static final int BGP_OPEN = 5;
    /** A NOTIFICATION. */
    public static final int BGP_NOTIFY = 6;
    /** A KEEPALIVE. */
    public static final int BGP_KEEPALIVE = 7;

    /** Subtypes of {@link #TABLE_DUMP} are address families. */
    public static final int AFI_IPV4 = 1;
    /** See {@link #AFI_IPV4}. */
    public static final int AFI_IPV6 = 2;
    /** IPv4 with four-octet AS numbers, as some collectors wrote it. */
    public static final int AFI_IPV4_AS4 = 3;
    /** IPv6 with four-octet AS numbers. */
    public static final int AFI_IPV6_AS4 = 4;

    /** Subtypes of {@link #TABLE_DUMP_V2}. */
    public static final int PEER_INDEX_TABLE = 1;
    /** RFC 6396 section 4.3.2. */
    public static final int RIB_IPV4_UNICAST = 2;
    /** RFC 6396 section 4.3.2. */
    public static final int RIB_IPV4_MULTICAST = 3;
    /** RFC 6396 section 4.3.2. */
    public static final int RIB_IPV6_UNICAST = 4;
    /** RFC 6396 section 4.3.2. */
    public static final int RIB_IPV6_MULTICAST = 5;
    /** RFC 6396 section 4.3.3. */
    public static final int RIB_GENERIC = 6;
    /** RFC 6397 section 4.1. */
    public static final int GEO_PEER_TABLE = 7;
    /** RFC 8050 section 4.1. */
    public static final int RIB_IPV4_UNICAST_ADDPATH = 8;
    /** RFC 8050 section 4.1. */
    public static final int RIB_IPV4_MULTICAST_ADDPATH = 9;
    /** RFC 8050 section 4.1. */
    public static final int RIB_IPV6_UNICAST_ADDPATH = 10;
    /** RFC 8050 section 4.1. */
    public static final int RIB_IPV6_MULTICAST_ADDPATH = 11;
    /** RFC 8050 section 4.2. */
    public static final int RIB_GENERIC_ADDPATH = 12;

    /** Subtypes of {@link #BGP4MP} and {@link #BGP4MP_ET}: RFC 6396 section 4.4. */
    public static final int STATE_CHANGE = 0;
    /** A message with two-octet AS numbers. */
    public static final int MESSAGE = 1;
    /** Deprecated: one entry of a routing table (RFC 6396 appendix B.2.7). */
    public static final int ENTRY = 2;
    /** Deprecated: the name of a file with a routing table (RFC 6396 appendix B.2.7). */
    public static final int SNAPSHOT = 3;
    /** A message with four-octet AS numbers. */
    public static final int MESSAGE_AS4 = 4;
    /** A change of state, with four-octet AS numbers. */
    public static final int STATE_CHANGE_AS4 = 5;
    /** A message that the collector sent. */
    public static final int MESSAGE_LOCAL = 6;
    /** A message that the collector sent, with four-octet AS numbers. */
    public static final int MESSAGE_AS4_LOCAL = 7;
    /** RFC 8050 section 3. */
    public static final int MESSAGE_ADDPATH = 8;
    /** RFC 8050 section 3. */
    public static final int MESSAGE_AS4_ADDPATH = 9;
    /** RFC 8050 section 3. */
    public static final int MESSAGE_LOCAL_ADDPATH = 10;
    /** RFC 8050 section 3. */
    public static final int MESSAGE_AS4_LOCAL_ADDPATH = 11;

    private MrtType() {}

    /** Whether a type has microseconds after its header (RFC 6396 section 3). */
    public static boolean hasMicroseconds(int type) {
        return type == BGP4MP_ET || type == ISIS_ET || type == OSPFV3_ET;
    }

    /** Whether this subtype of {@link #BGP4MP} holds a BGP message. */
    public static boolean isMessage(int subtype) {
        return switch (subtype) {
            case STATE_CHANGE, ENTRY, SNAPSHOT, STATE_CHANGE_AS4 -> false;
            default -> subtype > 0 && subtype <= MESSAGE_AS4_LOCAL_ADDPATH;
        };
    }

    /** Whether this subtype of {@link #BGP4MP} has AS numbers of four octets, not two. */
    public static boolean hasFourOctetAsns(int subtype) {
        return switch (subtype) {
            case MESSAGE_AS4, STATE_CHANGE_AS4, MESSAGE_AS4_LOCAL, MESSAGE_AS4_ADDPATH, MESSAGE_AS4_LOCAL_ADDPATH ->
                true;
            default -> false;
        };
    }

    /** Whether the registry has this type with this subtype. */
    static boolean isKnown(int type, int subtype) {
        return switch (type) {
            case BGP -> subtype <= BGP_KEEPALIVE + 1;
            case TABLE_DUMP -> subtype >= AFI_IPV4 && subtype <= AFI_IPV6_AS4;
            case TABLE_DUMP_V2 -> subtype >= PEER_INDEX_TABLE && subtype <= RIB_GENERIC_ADDPATH;
            case BGP4MP, BGP4MP_ET -> subtype <= MESSAGE_AS4_LOCAL_ADDPATH;
            case OSPFV2, ISIS, ISIS_ET -> subtype == 0;
            case OSPFV3, OSPFV3_ET -> subtype <= 1;
            default -> false;
        };
    }
}
