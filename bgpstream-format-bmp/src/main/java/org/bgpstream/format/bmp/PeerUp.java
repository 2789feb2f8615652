package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import org.bgpstream.bgp.OpenView;
import org.bgpstream.format.bmp.wire.MessageParts;
import org.bgpstream.net.IpAddress;

/** What a Peer Up tells of the session that came up (RFC 7854 section 4.10). Borrowed. */
public final class PeerUp {
    private static final int LOCAL_PORT = 16;
    private static final int REMOTE_PORT = 18;

    private final OpenView sent = new OpenView();
    private final OpenView received = new OpenView();
    private ByteBuffer buffer;
    private int at;
    private int addressVersion;

    PeerUp() {}

    void wrap(ByteBuffer newBuffer, int newAt, int end, int newAddressVersion) {
        buffer = newBuffer;
        at = newAt;
        addressVersion = newAddressVersion;
        int afterSent = sent.wrap(newBuffer, newAt + MessageParts.PEER_UP_FIXED, end);
        received.wrap(newBuffer, afterSent < 0 ? end : afterSent, end);
    }

    /** The address of the router in this session. */
    public IpAddress localAddress() {
        return addressVersion == 6
                ? IpAddress.of(6, buffer.getLong(at), buffer.getLong(at + 8))
                : IpAddress.of(4, (long) buffer.getInt(at + 12) << 32, 0);
    }

    /** The TCP port of the router. */
    public int localPort() {
        return buffer.getShort(at + LOCAL_PORT) & 0xFFFF;
    }

    /** The TCP port of the peer. */
    public int remotePort() {
        return buffer.getShort(at + REMOTE_PORT) & 0xFFFF;
    }

    /** The OPEN that the router sent; {@link OpenView#isPresent} tells whether it could be read. */
    public OpenView sentOpen() {
        return sent;
    }

    /** The OPEN that it received; likewise. */
    public OpenView receivedOpen() {
        return received;
    }
}
