package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.format.bmp.session.PeerSessions;
import org.bgpstream.format.bmp.session.Routers;
import org.bgpstream.format.bmp.split.BmpSplitter;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/**
 * The BMP format: name {@code bmp}. Reads messages as routers send them, and with the headers that OpenBMP puts before them, one or
 * many in a frame.
 */
public final class BmpFormat implements Format {
    /**
     * The attribute that says, with any value, that a resource is the connection of a router: when it ends, the router's peers are
     * lost.
     */
    public static final String SESSION = "bmp-session";

    /**
     * The attribute with the longest message in bytes, if it is less than {@link #MOST_MESSAGE_BYTES}. In a session also the most
     * that one header of OpenBMP may enclose.
     */
    public static final String MAX_MESSAGE = "bmp-max-message";

    /** The longest message that is believed: none that a router can make comes near. */
    public static final int MOST_MESSAGE_BYTES = 1 << 20;

    /** How files of pcap, in either byte order and with micro- or nanoseconds, and of pcapng begin. */
    private static final Set<Integer> CAPTURES = Set.of(0xA1B2C3D4, 0xD4C3B2A1, 0xA1B23C4D, 0x4D3CB2A1, 0x0A0D0D0A);

    /** For the service loader. */
    public BmpFormat() {}

    @Override
    public String name() {
        return "bmp";
    }

    @Override
    public String description() {
        return "BMP of routers (RFC 7854, 8671, 9069, 9736), also with headers of OpenBMP";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        int mostPayload = Limits.defaults().maxRecordBytes();
        // the long head is only shown when no format knows the short one
        boolean searches = head.remaining() > HEAD_BYTES && !isCapture(head);
        return BmpSplitter.recognises(head, MOST_MESSAGE_BYTES, mostPayload, searches) ? RecordType.UPDATE : null;
    }

    /** Whether it is a file of packets, some of which may be pieces of BMP. */
    private static boolean isCapture(ByteBuffer head) {
        return CAPTURES.contains(head.getInt(head.position()));
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        String address = resource.attributes().get(Resource.ROUTER_ADDRESS);
        String most = resource.attributes().get(MAX_MESSAGE);
        int wanted = most == null ? MOST_MESSAGE_BYTES : Math.min(Integer.parseInt(most), MOST_MESSAGE_BYTES);
        int maxMessage = Math.min(wanted, limits.maxRecordBytes());
        boolean session = resource.attributes().containsKey(SESSION);
        return new BmpSplitter(
                maxMessage,
                // who is connected shall not announce more than a message and so have memory kept for it
                session ? maxMessage : limits.maxRecordBytes(),
                resource.resourceType() == ResourceType.STREAM,
                session,
                new Routers(
                        address == null ? null : IpAddress.parse(address),
                        session ? Routers.MOST_OF_CONNECTION : Routers.MOST,
                        resource.url()),
                new PeerSessions(session ? PeerSessions.MOST_OF_CONNECTION : PeerSessions.MOST, resource.url()),
                () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new BmpDecoder();
    }
}
