package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.PEER;
import static org.bgpstream.format.bmp.Messages.TIME;
import static org.bgpstream.format.bmp.Messages.frame;
import static org.bgpstream.format.bmp.Messages.hex;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.initiation;
import static org.bgpstream.format.bmp.Messages.mirroring;
import static org.bgpstream.format.bmp.Messages.peerDown;
import static org.bgpstream.format.bmp.Messages.peerUp;
import static org.bgpstream.format.bmp.Messages.put;
import static org.bgpstream.format.bmp.Messages.router;
import static org.bgpstream.format.bmp.Messages.routes;
import static org.bgpstream.format.bmp.Messages.statistics;
import static org.bgpstream.format.bmp.Messages.termination;
import static org.bgpstream.format.bmp.Messages.text;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same frames, with the same times and sessions, however the data comes. */
class FeedingTest {
    private static final byte[] ROUTES = routes(PEER, "10.0.0.0/8");
    private static final OpenBmpWriter EDGE = router("192.0.2.9", "edge");

    private static Map<String, byte[]> inputs() {
        Map<String, byte[]> inputs = new TreeMap<>();
        for (String file : List.of(
                "cisco-rd-instance-201.bmp.gz",
                "cisco-peerdown-204.bmp.gz",
                "v4draft-stateless-addpath.bmp.gz",
                "prepost-mirror-frr8-first200.bmp.gz")) {
            inputs.put(file, Splits.file(file));
        }
        byte[] soundText = Splits.concat(text("V: 1.7", "R_IP: 192.0.2.7"), ROUTES);
        byte[] garbage = new byte[1_000];
        new Random(3).nextBytes(garbage);
        inputs.put(
                "all of version 3",
                Splits.concat(
                        initiation("a"),
                        peerUp(PEER),
                        ROUTES,
                        statistics(PEER),
                        mirroring(PEER),
                        peerDown(PEER),
                        termination()));
        inputs.put(
                "no times at first",
                Splits.concat(initiation("a"), initiation("b"), peerUp(PEER.at(0)), ROUTES, initiation("c")));
        inputs.put("no times at all", Splits.concat(initiation("a"), termination()));
        inputs.put(
                "versions 1 and 2",
                Splits.concat(
                        inVersion(2, peerUp(PEER)),
                        inVersion(2, ROUTES),
                        inVersion(1, ROUTES),
                        inVersion(1, peerDown(PEER))));
        inputs.put(
                "frames",
                Splits.concat(
                        frame(EDGE, TIME, initiation("a")),
                        frame(EDGE, TIME, ROUTES, peerUp(PEER), ROUTES, statistics(PEER)),
                        soundText,
                        frame(router("192.0.2.8", ""), 0, initiation("b"), ROUTES)));
        inputs.put("garbage first", Splits.concat(garbage, ROUTES, ROUTES));
        inputs.put("garbage between", Splits.concat(ROUTES, garbage, ROUTES, garbage));
        inputs.put("garbage of threes", Splits.concat(ROUTES, hex("03".repeat(300)), ROUTES, hex("03".repeat(300))));
        inputs.put("garbage before frames", Splits.concat(garbage, frame(EDGE, TIME, ROUTES), garbage, soundText));
        inputs.put(
                "garbage between frames", Splits.concat(frame(EDGE, TIME, ROUTES), garbage, frame(EDGE, TIME, ROUTES)));
        inputs.put("garbage before text", Splits.concat(garbage, soundText, garbage, soundText));
        inputs.put(
                "garbage before information",
                Splits.concat(
                        garbage,
                        initiation("a"),
                        statistics(PEER),
                        peerDown(PEER),
                        initiation("b"),
                        hex("ff"),
                        mirroring(PEER)));
        inputs.put("garbage alone", garbage);
        inputs.put(
                "lengths that lie",
                Splits.concat(
                        ROUTES,
                        put(ROUTES, 1, 96),
                        ROUTES,
                        put(ROUTES, 1, 2 * ROUTES.length),
                        ROUTES,
                        put(ROUTES, 1, 500),
                        ROUTES,
                        ROUTES,
                        put(ROUTES, 1, -1),
                        ROUTES));
        inputs.put(
                "unknown types",
                Splits.concat(unknown(7, 6), ROUTES, unknown(200, 40), unknown(9, 6), ROUTES, unknown(8, 20)));
        inputs.put("cut", java.util.Arrays.copyOf(Splits.concat(ROUTES, ROUTES), 150));
        byte[] damaged = Splits.file("peers-different-caps.bmp.gz");
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        inputs.put("some damage", damaged);
        return inputs;
    }

    private static byte[] unknown(int type, int length) {
        byte[] message = new byte[length];
        message[0] = 3;
        message[4] = (byte) length;
        message[5] = (byte) type;
        return message;
    }

    static Stream<Arguments> all() {
        return inputs().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void framesDoNotDependOnHowTheDataComes(String name, byte[] data) {
        Splits whole = Splits.of(data).assertNothingForgotten();
        assertThat(whole.all).isNotEmpty();
        if (data.length < 20_000) {
            assertThat(Splits.feed().inParts(() -> 1).split(data).all)
                    .as("byte by byte")
                    .isEqualTo(whole.all);
        }
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int most = 1 << (2 + seed % 12);
            assertThat(Splits.feed().inParts(() -> 1 + random.nextInt(most)).split(data).all)
                    .as("in parts of up to %d bytes", most)
                    .isEqualTo(whole.all);
            assertThat(Splits.feed()
                            .inParts(() -> 1 + random.nextInt(most))
                            .withRoomFor(1 + seed % 3)
                            .split(data)
                            .all)
                    .as("in parts of up to %d bytes, with little room", most)
                    .isEqualTo(whole.all);
        }
        assertThat(Splits.feed().withRoomFor(1).split(data).all)
                .as("room for one")
                .isEqualTo(whole.all);
    }

    /** A stream that goes on gives a message as soon as it is there, if its parts fill it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void soundMessagesAreNotWaitedFor(String name, byte[] data) {
        Splits whole = Splits.feed().asStream().split(data);
        Splits open = Splits.feed().asStream().leftOpen().split(data);
        assertThat(open.all).isEqualTo(whole.all.subList(0, open.all.size()));
        if (whole.damages().isEmpty() && !name.equals("unknown types")) {
            assertThat(open.all).isEqualTo(whole.all);
            assertThat(open.left).isZero();
        }
    }
}
