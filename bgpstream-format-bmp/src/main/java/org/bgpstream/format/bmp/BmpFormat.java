package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
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
    /** The attribute of a resource with the address of the router that sends it, where its messages come without OpenBMP. */
    public static final String ROUTER_ADDRESS = "bmp-router-address";

    /**
     * The attribute that says, with any value, that a resource is the connection of a router: when it ends, the router's peers are
     * lost.
     */
    public static final String SESSION = "bmp-session";

    /** The attribute with the longest message in bytes, if it is less than {@link #MOST_MESSAGE_BYTES}. */
    public static final String MAX_MESSAGE = "bmp-max-message";

    /** The longest message that is believed: none that a router can make comes near. */
    public static final int MOST_MESSAGE_BYTES = 1 << 20;

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
        boolean searches = head.remaining() > HEAD_BYTES;
        return BmpSplitter.recognises(head, MOST_MESSAGE_BYTES, mostPayload, searches) ? RecordType.UPDATE : null;
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        String address = resource.attributes().get(ROUTER_ADDRESS);
        String most = resource.attributes().get(MAX_MESSAGE);
        int wanted = most == null ? MOST_MESSAGE_BYTES : Math.min(Integer.parseInt(most), MOST_MESSAGE_BYTES);
        return new BmpSplitter(
                Math.min(wanted, limits.maxRecordBytes()),
                limits.maxRecordBytes(),
                resource.resourceType() == ResourceType.STREAM,
                resource.attributes().containsKey(SESSION),
                new Routers(address == null ? null : IpAddress.parse(address)),
                () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new BmpDecoder();
    }
}
