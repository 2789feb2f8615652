package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.FreePort;

/** A station in this JVM whose records the test takes. */
final class OpenStation implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final BgpStream stream;
    private final int port;

    private OpenStation(BgpStream stream, int port) {
        this.stream = stream;
        this.port = port;
    }

    /** Listens on a free port of 127.0.0.1, with more options as name and value in turn. */
    static OpenStation start(String... options) throws IOException {
        int port = FreePort.find();
        List<String> all = new ArrayList<>(List.of("listen", SimulatedRouter.LOOPBACK + ":" + port));
        all.addAll(List.of(options));
        return new OpenStation(builder(all.toArray(String[]::new)).start(), port);
    }

    /** A stream that somebody else set up, which listens on this port. */
    static OpenStation of(BgpStream stream, int port) {
        return new OpenStation(stream, port);
    }

    /** A builder with these options and no other. */
    static BgpStream.Builder builder(String... options) {
        BgpStream.Builder builder = BgpStream.builder().dataInterface("bmp");
        for (int i = 0; i < options.length; i += 2) {
            builder.option(options[i], options[i + 1]);
        }
        return builder;
    }

    int port() {
        return port;
    }

    BgpStream stream() {
        return stream;
    }

    /** A router that connects to it. */
    SimulatedRouter router() throws IOException {
        return SimulatedRouter.connect(port);
    }

    /** The next record, which must come soon. */
    Heard next() {
        BgpRecord record = stream.nextRecord(LONG);
        assertThat(record).as("the next record, in " + LONG).isNotNull();
        return Heard.of(record);
    }

    /** The lines of the next records. */
    List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(next().line());
        }
        return lines;
    }

    /** The next records up to one that is asked for. */
    List<Heard> until(Predicate<Heard> last) {
        List<Heard> all = new ArrayList<>();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (true) {
            BgpRecord record = stream.nextRecord(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (record == null) {
                return fail("what was waited for did not come, but " + all);
            }
            all.add(Heard.of(record));
            if (last.test(all.get(all.size() - 1))) {
                return all;
            }
        }
    }

    /** Makes sure that nothing comes for a while. */
    void isSilent() {
        BgpRecord record = stream.nextRecord(Duration.ofMillis(150));
        assertThat(record == null ? null : Heard.of(record)).isNull();
    }

    /** Waits for something that happens in another thread or process. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** Waits until no thread of a station or stream is left; those that complete files of a cache outlive their streams. */
    static void awaitNoThreads() throws InterruptedException {
        await("threads end: " + threads(), () -> threads().isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("bgpstream-\\d.*|bmp-.*"))
                .toList();
    }

    @Override
    public void close() {
        stream.close();
    }
}
