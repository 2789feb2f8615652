package org.bgpstream.format.rislive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpElem;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.ResourceType;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;
import org.bgpstream.text.ElemLine;
import org.bgpstream.text.TextBuffer;

/** What the format makes of lines: each record with its elems. */
final class Decoded implements FrameSink {
    /** A record; {@code elems} are as {@code bgpreader} prints them, without record type, time and names. */
    record Seen(
            String bytes,
            long micros,
            RecordStatus status,
            String damage,
            long skipped,
            String collector,
            List<String> elems,
            String content) {}

    private static final RisLiveFormat FORMAT = new RisLiveFormat();

    final List<Seen> records = new ArrayList<>();
    final List<BgpElem> elems = new ArrayList<>();
    private final RecordDecoder decoder = FORMAT.newDecoder(resource(Map.of()));
    private ByteBuffer input;

    private Decoded() {}

    static Resource resource(Map<String, String> attributes) {
        return new Resource(
                "test",
                "test",
                "ris-live",
                "project",
                "named",
                RecordType.UPDATE,
                Resource.UNKNOWN_TIME,
                0,
                attributes);
    }

    /** Lines, the last of which may be cut. */
    static Decoded of(String text) {
        return inParts(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, Limits.defaults());
    }

    /** The same in parts of at most this length. */
    static Decoded inParts(byte[] bytes, int most, Limits limits) {
        return inParts(bytes, most, FORMAT.newSplitter(resource(Map.of()), limits));
    }

    /** The same as a stream. */
    static Decoded ofStream(String text) {
        Resource stream = resource(Map.of(Resource.RESOURCE_TYPE, ResourceType.STREAM.filterName()));
        return inParts(
                text.getBytes(StandardCharsets.UTF_8),
                Integer.MAX_VALUE,
                FORMAT.newSplitter(stream, Limits.defaults()));
    }

    private static Decoded inParts(byte[] bytes, int most, RecordSplitter splitter) {
        Decoded decoded = new Decoded();
        int from = 0;
        int until = 0;
        try {
            while (until < bytes.length) {
                until += Math.min(most, bytes.length - until);
                decoded.input = ByteBuffer.wrap(bytes, from, until - from);
                splitter.split(decoded.input, until == bytes.length, decoded);
                from = decoded.input.position();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (from < bytes.length) {
            throw new IllegalStateException(bytes.length - from + " bytes were left over");
        }
        return decoded;
    }

    List<RecordStatus> statuses() {
        return records.stream().map(Seen::status).toList();
    }

    /** The elems of all records. */
    List<String> lines() {
        return records.stream().flatMap(record -> record.elems().stream()).toList();
    }

    /** The only record. */
    Seen one() {
        if (records.size() != 1) {
            throw new IllegalStateException(records.toString());
        }
        return records.get(0);
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void record(int offset, int length, long timeMicros, int tag, Object context) {
        // checked twice, before and after, as nobody says when it is asked
        decoder.wrap(input, offset, length, tag, context);
        ElemView elem = new ElemView();
        List<String> words = new ArrayList<>();
        while (decoder.next(elem)) {
            words.add(inWords(elem));
            elems.add(elem.snapshot());
        }
        RecordStatus status = decoder.check();
        String damage = decoder.damage();
        decoder.wrap(input, offset, length, tag, context);
        if (decoder.check() != status) {
            throw new IllegalStateException("checked before its elems it is " + decoder.check());
        }
        records.add(new Seen(
                text(offset, length),
                timeMicros,
                status,
                damage,
                0,
                decoder.collector(),
                words,
                String.valueOf(decoder.content())));
    }

    @Override
    public void damaged(int offset, int length, long timeMicros, long skippedBytes, String reason) {
        records.add(new Seen(
                text(offset, length),
                timeMicros,
                RecordStatus.CORRUPTED_RECORD,
                reason,
                skippedBytes,
                null,
                List.of(),
                null));
    }

    private String text(int offset, int length) {
        byte[] bytes = new byte[length];
        input.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Its line without record type, time and names. */
    private static String inWords(BgpElem elem) {
        TextBuffer out = new TextBuffer(256);
        new ElemLine().append(elem, out);
        return out.toString().substring(2);
    }
}
