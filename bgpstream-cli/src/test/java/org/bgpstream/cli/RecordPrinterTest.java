package org.bgpstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.cli.LineWriter.OutputException;
import org.junit.jupiter.api.Test;

class RecordPrinterTest {
    private static final String LINE = "|1.000000|p|c|||V|7\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void recordModeShowsTheFirstOfRibTwice() throws Exception {
        print(OutputMode.NONE, true, -1, rib());
        assertThat(out.toString()).isEqualTo("R|B" + LINE + "R|B" + LINE + "R|M" + LINE + "R|E" + LINE);
    }

    @Test
    void elemModesShowBeginAndEndOfRib() throws Exception {
        print(OutputMode.ELEMS, false, -1, rib());
        print(OutputMode.BGPDUMP, false, -1, rib());
        assertThat(out.toString()).isEqualTo(("R|B" + LINE + "R|E" + LINE).repeat(2));
    }

    @Test
    void jsonShowsNoRecords() throws Exception {
        print(OutputMode.JSON, false, -1, rib());
        assertThat(out.size()).isZero();
    }

    @Test
    void updatesAreNotMarked() throws Exception {
        print(OutputMode.ELEMS, false, -1, List.of(record(RecordType.UPDATE, DumpPosition.START)));
        assertThat(out.size()).isZero();
    }

    @Test
    void countEndsTheLoop() throws Exception {
        Queue<Object> left = print(OutputMode.NONE, true, 1, rib());
        assertThat(left).hasSize(2);
        assertThat(print(OutputMode.NONE, true, 0, rib())).hasSize(3);
    }

    @Test
    void whatIsThereIsShownBeforeWaiting() throws Exception {
        BgpRecord update = record(RecordType.UPDATE, DumpPosition.MIDDLE);
        Runnable check = () -> assertThat(out.toString()).isEqualTo("U|M" + LINE);
        print(OutputMode.NONE, true, -1, List.of(update, check, update));
        assertThat(out.toString()).isEqualTo("U|M" + LINE + "U|M" + LINE);
    }

    @Test
    void whatCameBeforeFailureIsShown() {
        BgpStreamException failure = new BgpStreamException("the broker is gone");
        assertThatThrownBy(() -> print(
                        OutputMode.NONE, true, -1, List.of(record(RecordType.UPDATE, DumpPosition.MIDDLE), failure)))
                .isSameAs(failure);
        assertThat(out.toString()).isEqualTo("U|M" + LINE);
    }

    @Test
    void sourcesThatCouldNotBeReadAreCounted() throws Exception {
        for (OutputMode mode : OutputMode.values()) {
            RecordPrinter printer = new RecordPrinter(mode, mode == OutputMode.NONE, new LineWriter(out));
            BgpRecord valid = record(RecordType.UPDATE, DumpPosition.START);
            BgpRecord unread = record(RecordType.UPDATE, DumpPosition.START, RecordStatus.CORRUPTED_SOURCE);
            printer.print(stream(new ArrayDeque<>(List.of(unread, valid, unread))), -1);
            assertThat(printer.unreadSources()).as(mode.name()).isEqualTo(2);
        }
    }

    @Test
    void closedPipeIsToldFromOtherFailures() {
        assertThat(failWith("Broken pipe").closedPipe()).isTrue();
        OutputException full = failWith("No space left on device");
        assertThat(full.closedPipe()).isFalse();
        assertThat(full).hasMessage("cannot write the output: No space left on device");
    }

    private static OutputException failWith(String message) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
        LineWriter writer = new LineWriter(broken);
        writer.buffer().append("line\n");
        try {
            writer.flush();
        } catch (OutputException e) {
            return e;
        }
        throw new AssertionError("nothing thrown");
    }

    private static List<Object> rib() {
        return List.of(
                record(RecordType.RIB, DumpPosition.START),
                record(RecordType.RIB, DumpPosition.MIDDLE),
                record(RecordType.RIB, DumpPosition.END));
    }

    /** Gives records, throws exceptions, and runs checks at the moment when it would have to wait. */
    private Queue<Object> print(OutputMode mode, boolean records, long count, List<?> events) throws OutputException {
        Queue<Object> queue = new ArrayDeque<>(events);
        new RecordPrinter(mode, records, new LineWriter(out)).print(stream(queue), count);
        return queue;
    }

    private static BgpStream stream(Queue<Object> queue) {
        return proxy(BgpStream.class, (name, args) -> switch (name) {
            case "nextRecord" -> {
                if (queue.peek() instanceof Runnable check) {
                    if (args != null) {
                        assertThat(args[0]).isEqualTo(Duration.ZERO);
                        yield null;
                    }
                    check.run();
                    queue.remove();
                }
                if (queue.peek() instanceof BgpStreamException failure) {
                    throw failure;
                }
                yield queue.poll();
            }
            case "ended" -> queue.isEmpty();
            default -> throw new AssertionError(name);
        });
    }

    private static BgpRecord record(RecordType type, DumpPosition position) {
        return record(type, position, RecordStatus.VALID);
    }

    private static BgpRecord record(RecordType type, DumpPosition position, RecordStatus status) {
        return proxy(BgpRecord.class, (name, args) -> switch (name) {
            case "type" -> type;
            case "dumpPosition" -> position;
            case "timeMicros" -> 1_000_000L;
            case "project" -> "p";
            case "collector" -> "c";
            case "router" -> "";
            case "status" -> status;
            case "dumpTime" -> 7L;
            case "routerAddress", "nextElem" -> null;
            default -> throw new AssertionError(name);
        });
    }

    private interface Answer {
        Object to(String name, Object... args);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> answer.to(method.getName(), args)));
    }
}
