package org.bgpstream.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.ElemType;
import org.bgpstream.RecordStatus;
import org.bgpstream.SourceProgress;
import org.bgpstream.benchmarks.RisLiveFeeder.Sent;
import org.bgpstream.format.rislive.RisMessage;
import org.bgpstream.format.rislive.RisMessageType;

/**
 * Reads RIS Live from a server on loopback that ends the connection again and again. Throws if a message is missing that was sent, or
 * comes twice or out of order or not as it is; if a gap is not told of, or one is that is none; or if the heap grows.
 */
public final class RisLiveSoak {
    private static final int HEAP_SAMPLES = 10;

    /** How much more heap than at the beginning may be in use later: two bytes kept of each message are more. */
    private static final long HEAP_SLACK_BYTES = 16 << 20;

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LAG_EVERY = 1_000;

    private final RisLiveMessages messages;
    private final List<Sent> seen = new ArrayList<>();
    private final List<Long> heapBytes = new ArrayList<>();

    private long from = -1;
    private long next;
    private long count;
    private long elems;
    private long gaps;
    private long damaged;
    private long longestLagMicros;

    private RisLiveSoak(long perSecond) {
        messages = new RisLiveMessages(perSecond);
    }

    /**
     * Runs it.
     *
     * @param arguments how many seconds (default 600), how many messages in each (default 20000), how many seconds a connection
     *     lasts (default 10), and {@code websocket} (default) or {@code stream}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(
                arguments.length > 0 ? Long.parseLong(arguments[0]) : 600,
                arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_000,
                arguments.length > 2 ? Double.parseDouble(arguments[2]) : 10,
                arguments.length <= 3 || arguments[3].equals("websocket"),
                System.out);
    }

    static void run(long seconds, long perSecond, double connectionSeconds, boolean webSocket, PrintStream out)
            throws IOException, InterruptedException {
        RisLiveSoak soak = new RisLiveSoak(perSecond);
        try (RisLiveFeeder feeder = new RisLiveFeeder(soak.messages, perSecond, seconds, connectionSeconds);
                BgpStream stream = BgpStream.builder()
                        .dataInterface("ris-live")
                        .option(
                                "url",
                                webSocket
                                        ? "ws://127.0.0.1:" + feeder.port() + "/v1/ws/"
                                        : "http://127.0.0.1:" + feeder.port() + "/v1/stream/?format=json")
                        .start()) {
            soak.read(feeder, stream, seconds);
            soak.check(feeder, stream.sources().get(0), webSocket);
            soak.report(feeder, stream.sources().get(0), out);
        }
    }

    private void read(RisLiveFeeder feeder, BgpStream stream, long seconds) {
        Duration silence = Duration.ZERO;
        while (!(feeder.done() && isAll(feeder.sent()))) {
            BgpRecord record = stream.nextRecord(LOOK);
            if (record == null) {
                // that the last message was the last is known a moment later
                silence = silence.plus(LOOK);
                if (silence.compareTo(PATIENCE) >= 0) {
                    throw new IllegalStateException("nothing came for " + silence + " after message " + next);
                }
                continue;
            }
            silence = Duration.ZERO;
            take(record);
            if (count % LAG_EVERY == 0) {
                longestLagMicros = Math.max(longestLagMicros, RisLiveMessages.nowMicros() - record.timeMicros());
                sampleHeap(messages.elapsedMicros(), seconds);
            }
        }
        leave();
        sampleHeap();
    }

    private boolean isAll(List<Sent> sent) {
        return next == sent.get(sent.size() - 1).to();
    }

    private void sampleHeap(long micros, long seconds) {
        if (micros * HEAP_SAMPLES >= heapBytes.size() * seconds * 1_000_000) {
            sampleHeap();
        }
    }

    private void sampleHeap() {
        System.gc();
        heapBytes.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private void take(BgpRecord record) {
        RisMessage message = record.status() == RecordStatus.CORRUPTED_RECORD ? null : record.content(RisMessage.class);
        if (message == null) {
            damaged++;
        } else if (message.type() == RisMessageType.GAP) {
            gaps++;
            leave();
        } else {
            takeMessage(record);
        }
    }

    private void leave() {
        seen.add(new Sent(from, next));
        from = -1;
    }

    private void takeMessage(BgpRecord record) {
        long number = messages.number(record.timeMicros());
        if (from < 0) {
            from = number;
        } else if (number != next) {
            throw new IllegalStateException("message " + number + " came where " + next + " was expected");
        }
        next = number + 1;
        count++;
        RisLiveMessages.Kind kind = RisLiveMessages.Kind.of(number);
        BgpElem elem = record.nextElem();
        boolean right = switch (kind) {
            case KEEPALIVE, OPEN -> record.status() == RecordStatus.UNSUPPORTED_RECORD && elem == null;
            case PEER_STATE -> elem != null && elem.type() == ElemType.PEER_STATE;
            case JSON_UPDATE, RAW_UPDATE ->
                elem != null && (int) (elem.prefixHigh() >>> 32) == RisLiveMessages.address(number);
        };
        elems += elem == null ? 0 : 1;
        if (!right || (elem != null && record.nextElem() != null)) {
            throw new IllegalStateException("message " + number + " is not as it was sent: " + record);
        }
    }

    private void check(RisLiveFeeder feeder, SourceProgress source, boolean webSocket) {
        List<Sent> sent = feeder.sent();
        require("numbers", seen, sent);
        require("gaps", gaps, sent.size() - 1L);
        require("broken lines", damaged, webSocket ? 0L : feeder.cuts());
        require("records of the source", source.records(), count + gaps + damaged);
        require("elems of the source", source.elems(), elems);
        require("errors of the source", source.errors(), damaged);
        long most = heapBytes.stream().mapToLong(Long::longValue).max().orElse(0);
        if (most > heapBytes.get(0) + HEAP_SLACK_BYTES) {
            throw new IllegalStateException("the heap grew: " + heapBytes);
        }
    }

    private static void require(String what, Object seen, Object expected) {
        if (!Objects.equals(seen, expected)) {
            throw new IllegalStateException(what + ": seen were " + seen + ", sent " + expected);
        }
    }

    private void report(RisLiveFeeder feeder, SourceProgress source, PrintStream out) {
        double seconds = messages.elapsedMicros() / 1e6;
        out.printf(
                Locale.ROOT,
                "%d messages (%d MB, %d elems) in %.1f s over %d connections, %d cut in a message; lost 0 of what was sent;"
                        + " not sent in the gaps %d; at most %d ms behind%n",
                count,
                source.bytes() >> 20,
                elems,
                seconds,
                seen.size(),
                feeder.cuts(),
                next - count,
                longestLagMicros / 1_000);
        out.printf(
                Locale.ROOT,
                "heap in use, looked at ten times and at the end: from %.1f to %.1f MB%n",
                heapBytes.stream().mapToLong(Long::longValue).min().orElse(0) / 1e6,
                heapBytes.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6);
    }
}
