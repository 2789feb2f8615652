package org.bgpstream.core.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bgpstream.ElemType;
import org.bgpstream.Limits;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.FrameSink;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordSplitter;
import org.bgpstream.spi.Resource;

/**
 * A record is a line: {@code R} or {@code U}, then 16 digits of microseconds, then the number of elems as one digit, then
 * anything. A line that begins with {@code !} is damaged,
 * one with {@code ~} too, which is told with its last bytes only, one with {@code x} makes the splitter throw, the digit {@code X}
 * makes the decoder throw, {@code I} too as if the memory were gone, {@code D} is damaged content behind one elem, {@code ?} is not supported.
 */
public final class LineFormat implements Format {
    static final int HEAD = 18;

    public LineFormat() {}

    static String line(RecordType type, long micros, char elems, String rest) {
        return (type == RecordType.RIB ? "R" : "U") + String.format("%016d", micros) + elems + rest + "\n";
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public String description() {
        return "Lines for tests";
    }

    @Override
    public RecordType recognise(ByteBuffer head) {
        if (head.remaining() < 2) {
            return null;
        }
        return switch (head.get(head.position())) {
            case 'R' -> RecordType.RIB;
            case 'U', '!', 'x' -> RecordType.UPDATE;
            case '%' -> throw new IllegalStateException("a format that cannot even look");
            default -> null;
        };
    }

    @Override
    public RecordSplitter newSplitter(Resource resource, Limits limits) {
        return new Splitter();
    }

    @Override
    public RecordDecoder newDecoder(Resource resource) {
        return new Decoder();
    }

    private static final class Splitter implements RecordSplitter {
        private long lastTime;

        @Override
        public void split(ByteBuffer input, boolean endOfInput, FrameSink frames) {
            int start = input.position();
            int at = start;
            while (at < input.limit() && !frames.full()) {
                if (input.get(at++) == '\n') {
                    frame(input, start, at, frames);
                    start = at;
                }
            }
            input.position(start);
            if (endOfInput && at == input.limit() && start < at && !frames.full()) {
                frames.damaged(start, at - start, lastTime, 0, "the line has no end");
                input.position(at);
            }
        }

        private void frame(ByteBuffer input, int start, int end, FrameSink frames) {
            if (end - start <= HEAD && input.get(start) != 'x' && input.get(start) != '~') {
                frames.damaged(start, end - start, lastTime, 0, "too short");
                return;
            }
            switch (input.get(start)) {
                case 'R', 'U' -> {
                    lastTime = number(input, start + 1);
                    frames.record(start, end - start, lastTime, input.get(start + 17), "context");
                }
                case '~' -> frames.damaged(end - 1, 1, lastTime, end - start, "lost");
                case 'x' -> throw new IllegalStateException("a line that begins with x");
                default -> frames.damaged(start, end - start, lastTime, 0, "no R or U");
            }
        }
    }

    private static long number(ByteBuffer input, int from) {
        long value = 0;
        for (int i = from; i < from + 16; i++) {
            value = 10 * value + input.get(i) - '0';
        }
        return value;
    }

    private static final class Decoder implements RecordDecoder {
        private int elems;
        private int next;
        private char kind;
        private EarlyTest test;

        @Override
        public void wrap(ByteBuffer buffer, int offset, int length, int tag, Object context) {
            if (!"context".equals(context)
                    || buffer.get(offset + 17) != tag
                    || buffer.get(offset + length - 1) != '\n') {
                throw new AssertionError("not what the splitter gave");
            }
            kind = (char) tag;
            elems = Character.isDigit(kind) ? kind - '0' : 1;
            next = 0;
        }

        @Override
        public RecordStatus check() {
            return switch (kind) {
                case 'X' -> throw new IllegalStateException("a decoder that throws");
                case 'D' -> RecordStatus.CORRUPTED_RECORD;
                case '?' -> RecordStatus.UNSUPPORTED_RECORD;
                default -> RecordStatus.VALID;
            };
        }

        @Override
        public boolean next(ElemView elem) {
            if (next == elems) {
                return false;
            }
            elem.start(ElemType.ANNOUNCEMENT);
            elem.setPeer(64500 + next, 4, 0x0A000001L << 32, 0);
            elem.setPrefix(4, 0xC0000200L << 32, 0, 24, 1);
            next++;
            return true;
        }

        @Override
        public boolean next(ElemView elem, EarlyTest newTest) {
            if (test != null && test != newTest) {
                throw new AssertionError("another test for records of the same resource");
            }
            test = newTest;
            return next(elem);
        }

        @Override
        public String damage() {
            return kind == 'D' && next == elems ? "the second elem is damaged" : null;
        }
    }

    static byte[] bytes(String... lines) {
        return String.join("", lines).getBytes(StandardCharsets.US_ASCII);
    }
}
