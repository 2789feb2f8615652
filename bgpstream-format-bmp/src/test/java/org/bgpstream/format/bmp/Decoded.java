package org.bgpstream.format.bmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.ElemType;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/** What the format makes of bytes: each record with its elems. */
final class Decoded implements FrameSink {
    /** A record; {@code elems} are in short words, such as {@code A 192.0.2.0/24 #1} with a path identifier. */
    record Seen(
            int length,
            long micros,
            RecordStatus status,
            String damage,
            String router,
            List<String> elems,
            String content) {}

    private static final BmpFormat FORMAT = new BmpFormat();

    final List<Seen> records = new ArrayList<>();
    final List<BgpElem> elems = new ArrayList<>();
    private final Resource resource;
    private final RecordDecoder decoder;
    private ByteBuffer input;

    private Decoded(Resource resource) {
        this.resource = resource;
        decoder = FORMAT.newDecoder(resource);
    }

    /** Bytes in a file. */
    static Decoded of(byte[] bytes) {
        try {
            return read(bytes, Map.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes of a resource with attributes. */
    static Decoded read(byte[] bytes, Map<String, String> attributes) throws IOException {
        Decoded decoded = new Decoded(new Resource(
                "test",
                "test",
                "bmp",
                "project",
                "collector",
                RecordType.UPDATE,
                Resource.UNKNOWN_TIME,
                0,
                attributes));
        decoded.split(FORMAT.newSplitter(decoded.resource, Limits.defaults()), bytes);
        return decoded;
    }

    private void split(RecordSplitter splitter, byte[] bytes) throws IOException {
        input = ByteBuffer.wrap(bytes);
        splitter.split(input, true, this);
        if (input.hasRemaining()) {
            throw new IllegalStateException(input.remaining() + " bytes were left over");
        }
    }

    /** Messages one behind the other. */
    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof Octets octets ? copy(octets) : (byte[]) part);
        }
        return out.toByteArray();
    }

    /** A copy of what a writer lends. */
    static byte[] copy(Octets octets) {
        byte[] copy = new byte[octets.length()];
        octets.buffer().get(0, copy);
        return copy;
    }

    List<List<String>> elemsOfEach() {
        return records.stream().map(Seen::elems).toList();
    }

    List<RecordStatus> statuses() {
        return records.stream().map(Seen::status).toList();
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        decoder.wrap(input, offset, length, tag, context);
        RecordStatus status = decoder.check();
        ElemView elem = new ElemView();
        List<String> words = new ArrayList<>();
        while (decoder.next(elem)) {
            words.add(inWords(elem));
            elems.add(elem.snapshot());
        }
        Object content = decoder.content();
        records.add(new Seen(
                length,
                timeMicros,
                status,
                decoder.damage(),
                decoder.router(),
                words,
                content == null ? null : content.toString()));
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        records.add(new Seen(length, timeMicros, RecordStatus.CORRUPTED_RECORD, reason, null, List.of(), null));
    }

    private static String inWords(BgpElem elem) {
        String text = elem.type().letter() + " ";
        if (elem.type() == ElemType.PEER_STATE) {
            return text + elem.peerAddress() + " " + elem.newState().text();
        }
        String path = elem.asPath().segmentCount() == 0 ? "" : " via " + elem.asPath();
        return text + elem.prefix() + (elem.pathId() < 0 ? "" : " #" + elem.pathId()) + path;
    }
}
