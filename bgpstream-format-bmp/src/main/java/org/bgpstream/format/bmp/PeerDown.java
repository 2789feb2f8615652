package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.format.bmp.wire.Bmp;

/** Why a session with a peer ended (RFC 7854 section 4.9, RFC 9069 section 5.4). Borrowed. */
public final class PeerDown {
    /** The router closed it with a NOTIFICATION. */
    public static final int LOCAL_NOTIFICATION = 1;

    /** The router closed it without; an event of its state machine (RFC 4271 section 8.1) says why. */
    public static final int LOCAL_EVENT = 2;

    /** The peer closed it with a NOTIFICATION. */
    public static final int REMOTE_NOTIFICATION = 3;

    /** The peer closed it without. */
    public static final int REMOTE_NO_DATA = 4;

    /** The router does not show this peer any more; the session may go on. */
    public static final int NO_LONGER_MONITORED = 5;

    /** The Loc-RIB that was shown is gone. */
    public static final int LOCAL_CLOSED_TLVS = 6;

    private ByteBuffer buffer;
    private int at;
    private int end;

    PeerDown() {}

    void wrap(ByteBuffer newBuffer, int newAt, int newEnd) {
        buffer = newBuffer;
        at = newAt;
        end = newEnd;
    }

    /** The reason, 0 to 255: one of the constants if it is known. */
    public int reason() {
        return buffer.get(at) & 0xFF;
    }

    /** The event of the state machine, or -1 if the reason has none. */
    public int event() {
        return reason() == LOCAL_EVENT && end - at >= 3 ? buffer.getShort(at + 1) & 0xFFFF : -1;
    }

    /** The error code of the NOTIFICATION (RFC 4271 section 4.5), or -1 if there is none. */
    public int errorCode() {
        return hasNotification() ? buffer.get(at + 1 + Bmp.BGP_HEADER) & 0xFF : -1;
    }

    /** Its error subcode, or -1 if there is none. */
    public int errorSubcode() {
        return hasNotification() ? buffer.get(at + 2 + Bmp.BGP_HEADER) & 0xFF : -1;
    }

    /** The whole NOTIFICATION from its marker on, read-only, or {@code null} if there is none. */
    public ByteBuffer notification() {
        if (!hasNotification()) {
            return null;
        }
        int length = Math.min(Bmp.bgpLength(buffer, at + 1), end - at - 1);
        return buffer.asReadOnlyBuffer().limit(at + 1 + length).position(at + 1).slice();
    }

    private boolean hasNotification() {
        return (reason() == LOCAL_NOTIFICATION || reason() == REMOTE_NOTIFICATION)
                && end - at >= 3 + Bmp.BGP_HEADER
                && Bmp.isBgp(buffer, at + 1);
    }
}
