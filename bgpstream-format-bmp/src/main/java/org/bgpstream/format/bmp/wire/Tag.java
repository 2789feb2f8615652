package org.bgpstream.format.bmp.wire;

/** What the splitter tells the decoder of a record in one number: how long the header of OpenBMP is, the version, the type. */
public final class Tag {
    /** Beside the types of messages: a peer whose router is gone. There are no octets of it. */
    public static final int LOST_PEER = 0x100;

    /** A frame of OpenBMP that holds no BMP, or has another version. */
    public static final int OTHER_FRAME = 0x101;

    private Tag() {}

    /** A tag. */
    public static int of(int headerLength, int version, int type) {
        return headerLength << 12 | version << 9 | type;
    }

    /** The type of the message, 0 to 255, or one of the constants. */
    public static int type(int tag) {
        return tag & 0x1FF;
    }

    /** The version of the message. */
    public static int version(int tag) {
        return tag >>> 9 & 7;
    }

    /** How many octets stand before the message. */
    public static int headerLength(int tag) {
        return tag >>> 12;
    }
}
