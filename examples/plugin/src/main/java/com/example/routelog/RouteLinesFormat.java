package com.example.routelog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/**
 * One change of a route a line: {@code seconds|A|peer AS|peer address|prefix|next hop|AS path} for an announcement, {@code
 * seconds|W|peer AS|peer address|prefix} for a withdrawal.
 */
public final class RouteLinesFormat implements Format {
    static final String NAME = "route-lines";

    private static final Pattern FIRST_LINE = Pattern.compile("[0-9]{1,10}\\|[AW]\\|[0-9]+\\|(?s:.*)");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "one announced or withdrawn route a line";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
        return FIRST_LINE.matcher(text).matches() ? RecordType.UPDATE : null;
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        return new LineSplitter(limits.maxRecordBytes());
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new RouteLineDecoder();
    }

    /** Each line is a record, its line end included. */
    private static final class LineSplitter implements RecordSplitter {
        private final int maxLength;
        private long lastMicros;

        LineSplitter(int maxLength) {
            this.maxLength = maxLength;
        }

        @Override
        public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) {
            int start = input.position();
            for (int at = start; at < input.limit() && !frames.full(); at++) {
                boolean lineEnds = input.get(at) == '\n' || (endOfInput && at == input.limit() - 1);
                if (lineEnds || at - start >= maxLength) {
                    give(input, start, at + 1, frames);
                    start = at + 1;
                    input.position(start);
                }
            }
        }

        private void give(ByteBuffer input, int start, int end, FrameSink frames) {
            long seconds = 0;
            int at = start;
            while (at < end && at - start < 10 && input.get(at) >= '0' && input.get(at) <= '9') {
                seconds = 10 * seconds + input.get(at++) - '0';
            }
            if (at == start || at == end || input.get(at) != '|') {
                frames.damaged(start, end - start, lastMicros, 0, "the line does not begin with its time");
            } else {
                lastMicros = seconds * 1_000_000;
                frames.record(start, end - start, lastMicros, 0, null);
            }
        }
    }
}
