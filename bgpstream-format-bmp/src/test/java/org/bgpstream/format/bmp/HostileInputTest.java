package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.frame;
import static org.bgpstream.format.bmp.Messages.hex;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.initiation;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.put;
import static org.bgpstream.format.bmp.Messages.router;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.text;
import static org.bgpstream.format.bmp.Messages.withLength;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bgpstream.spi.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data made to keep the splitter busy: what it costs grows with its length only, and not much. */
class HostileInputTest {
    private static final int LENGTH = 4 << 20;

    /** Of CPU time for reading {@link #LENGTH} bytes twice; most take a tenth of a second. */
    private static final Duration BOUND = Duration.ofSeconds(4);

    private static byte[] repeated(byte[]... parts) {
        byte[] pattern = Splits.concat(parts);
        byte[] all = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            all[i] = pattern[i % pattern.length];
        }
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Arguments> inputs() {
        Map<String, byte[]> inputs = new TreeMap<>();
        for (String octet : new String[] {"00", "01", "02", "03", "04", "4f", "ff"}) {
            inputs.put("a run of " + octet, repeated(hex(octet)));
        }
        inputs.put("half headers", repeated(hex("030000")));
        inputs.put("short lengths", repeated(hex("03 00000006 02")));
        inputs.put("headers of long messages in a row", repeated(hex("03 0000ff00 04 0000")));
        inputs.put("headers of the longest messages", repeated(hex("03 00100000 04 0000")));
        inputs.put("headers before empty fields", repeated(hex("03 00010000 04"), new byte[60]));
        inputs.put("headers before many fields", repeated(hex("03 00010000 05 0000"), new byte[4]));
        inputs.put("messages in messages", repeated(hex("03 0000f000 06 0001000203"), new byte[1]));
        inputs.put("lengths of version 4", repeated(hex("04 0000ff00 00 0001 0000 0000")));
        inputs.put("statistics of version 2", repeated(hex("02 01"), new byte[42], hex("00000fff 0000 0000")));
        inputs.put("unknown types", repeated(hex("03 00000031 63"), new byte[42], hex("03")));
        inputs.put("unknown types that are long", repeated(hex("03 000fffff 63 03")));
        inputs.put("the magic of OpenBMP", repeated(ascii("OBMP")));
        inputs.put("the magic and the version", repeated(ascii("OBMP"), hex("0107")));
        inputs.put("headers that end in the middle of each other", repeated(ascii("OBMP"), hex("0107 ffff 00100000")));
        inputs.put("other frames", repeated(ascii("OBMP"), hex("0108 4000 00ffffff 80 0c")));
        inputs.put(
                "headers with long names",
                repeated(ascii("OBMP"), hex("0107 4000 00000fff 80 0c"), new byte[24], hex("3f00")));
        inputs.put("text headers without end", repeated(ascii("V: 1.7\n")));
        inputs.put("text in one line", repeated(ascii("V: 1")));
        inputs.put("text with lengths", repeated(text("V: 1", "L: 15000000")));
        inputs.put("text that is long", repeated(ascii("V: 1.7\n"), ascii("x: y\n".repeat(900))));
        byte[] up = peerUp(PEER);
        inputs.put("long Peer Ups", repeated(withLength(up, 1 << 20)));
        inputs.put("cut Peer Ups", repeated(withLength(Arrays.copyOf(up, 90), 1 << 20)));
        byte[] halves = repeated(withLength(Arrays.copyOf(up, up.length), 1 << 20));
        Arrays.fill(halves, LENGTH / 2, LENGTH, (byte) 0);
        inputs.put("long Peer Ups before empty fields", halves);
        byte[] halfUp = Arrays.copyOf(up, 68 + (up.length - 68) / 2);
        byte[] unsound = repeated(withLength(halfUp, halfUp.length));
        inputs.put("a frame of Peer Ups without a second OPEN", frame(router("192.0.2.9", "g"), 1, unsound));
        inputs.put("markers", repeated(hex("ff".repeat(16) + "001302")));
        byte[] routes = routes(PEER, "10.0.0.0/8");
        inputs.put("messages with one octet between", repeated(routes, hex("03")));
        inputs.put("messages of version 2 with one octet between", repeated(inVersion(2, routes), hex("02")));
        inputs.put("messages whose BGP length lies", repeated(put(routes, 48 + 14, 0xFFFFFFFF)));
        inputs.put("messages that enclose others", repeated(withLength(routes, 20 * routes.length)));
        inputs.put("initiations that are empty", repeated(Arrays.copyOf(withLength(initiation("a"), 6), 6)));
        return inputs.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void costsNoMoreThanItsLength(String name, byte[] data) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            Splits.of(data).assertNothingForgotten();
            Splits.feed().inParts(() -> 1 << 16).split(data).assertNothingForgotten();
            Splits.FORMAT.recognise(ByteBuffer.wrap(data, 0, Format.LONG_HEAD_BYTES));
            long nanos = threads.getCurrentThreadCpuTime() - before;
            assertThat(Duration.ofNanos(nanos)).isLessThan(BOUND);
        });
    }

    /** Also when the bytes come one at a time, as from a connection that wants to do harm. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void costsLittleByteByByte(String name, byte[] data) {
        byte[] some = Arrays.copyOf(data, 6_000);
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> Splits.feed().inParts(() -> 1).split(some).assertNothingForgotten());
    }
}
