package org.bgpstream.format.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bgpstream.format.bmp.Messages.frame;
import static org.bgpstream.format.bmp.Messages.inVersion;
import static org.bgpstream.format.bmp.Messages.router;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bgpstream.RecordStatus;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.format.bmp.wire.Bmp;
import org.bgpstream.format.bmp.wire.Tag;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.spi.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real streams with some octets overwritten: nothing is forgotten, and what was not touched is given. */
class RandomDamageTest {
    private static final int ROUNDS = 300;

    /** A stream, and which of its octets were overwritten. */
    private record Damaged(byte[] data, boolean[] touched) {
        static Damaged of(byte[] data, Random random) {
            Damaged damaged = new Damaged(data.clone(), new boolean[data.length]);
            for (int spots = 1 + random.nextInt(4); spots > 0; spots--) {
                int at = random.nextInt(data.length);
                int end = Math.min(data.length, at + 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 6));
                for (int i = at; i < end; i++) {
                    damaged.data[i] = random.nextInt(4) == 0 ? 3 : (byte) random.nextInt();
                    damaged.touched[i] = true;
                }
            }
            return damaged;
        }

        boolean isWhole(Splits.Frame frame) {
            for (int i = (int) frame.offset(); i < frame.end(); i++) {
                if (touched[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean hasMarker(Splits.Frame frame) {
        return frame.type() == Bmp.PEER_UP || (frame.type() == Bmp.ROUTE_MONITORING && frame.version() < 4);
    }

    /** Those of the sound frames that must be among the others whatever happened around them. */
    private static List<Splits.Frame> certain(List<Splits.Frame> sound, Damaged damaged) {
        List<Splits.Frame> certain = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            boolean known = true;
            // what no marker tells is told by two more that follow
            int last = hasMarker(sound.get(i)) ? i : Math.min(i + 2, sound.size() - 1);
            for (int next = i; next <= last; next++) {
                known &= damaged.isWhole(sound.get(next));
            }
            if (known) {
                certain.add(sound.get(i));
            }
        }
        return certain;
    }

    private static void assertKeeps(Splits splits, List<Splits.Frame> certain, String what) {
        splits.assertNothingForgotten();
        Set<String> given =
                splits.records().stream().map(RandomDamageTest::place).collect(Collectors.toSet());
        assertThat(certain.stream().map(RandomDamageTest::place).filter(place -> !given.contains(place)))
                .as("lost of %s", what)
                .isEmpty();
        RecordDecoder decoder = Splits.FORMAT.newDecoder(null);
        ElemView view = new ElemView();
        for (Splits.Frame frame : splits.records()) {
            splits.wrap(decoder, frame);
            RecordStatus status = decoder.check();
            assertThat(decoder.damage() == null).as(what).isEqualTo(status != RecordStatus.CORRUPTED_RECORD);
            while (decoder.next(view)) {
                view.snapshot();
            }
        }
    }

    private static String place(Splits.Frame frame) {
        return frame.offset() + " to " + frame.end() + ": " + frame.tag();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cisco-rd-instance-201.bmp.gz",
                "cisco-peerdown-204.bmp.gz",
                "huawei-locrib-200.bmp.gz",
                "peers-different-caps.bmp.gz",
                "prepost-mirror-frr8-first200.bmp.gz",
                "locrib-gobgp3-first200.bmp.gz",
                "v4draft-stateless-addpath.bmp.gz"
            })
    void rawStreams(String file) {
        byte[] data = Splits.file(file);
        List<Splits.Frame> sound = Splits.of(data).all;
        for (int round = 0; round < ROUNDS; round++) {
            Damaged damaged = Damaged.of(data, new Random(round));
            Splits splits = Splits.of(damaged.data);
            assertKeeps(splits, certain(sound, damaged), file + ", seed " + round);
            if (round % 10 == 0) {
                Random random = new Random(round);
                assertThat(Splits.feed().inParts(() -> 1 + random.nextInt(500)).split(damaged.data).all)
                        .as("%s in parts, seed %d", file, round)
                        .isEqualTo(splits.all);
            }
        }
    }

    @Test
    void streamsOfVersion2() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Splits real = Splits.of(Splits.file("huawei-locrib-200.bmp.gz"));
        for (Splits.Frame frame : real.all) {
            if (hasMarker(frame)) {
                out.writeBytes(inVersion(2, real.bytes(frame)));
            }
        }
        byte[] data = out.toByteArray();
        List<Splits.Frame> sound = Splits.of(data).all;
        assertThat(sound).hasSize(102);
        for (int round = 0; round < ROUNDS; round++) {
            Damaged damaged = Damaged.of(data, new Random(round));
            // without lengths a message may be read into the next, and a Peer Up is not known again
            List<Splits.Frame> certain = new ArrayList<>();
            for (int i = 2; i < sound.size(); i++) {
                if (sound.get(i).type() == Bmp.ROUTE_MONITORING
                        && damaged.isWhole(sound.get(i))
                        && damaged.isWhole(sound.get(i - 1))
                        && damaged.isWhole(sound.get(i - 2))
                        && sound.get(i - 1).type() == Bmp.ROUTE_MONITORING) {
                    certain.add(sound.get(i));
                }
            }
            assertKeeps(Splits.of(damaged.data), certain, "version 2, seed " + round);
        }
    }

    /** In frames of one message and of many; here it is the frames that are found again. */
    @Test
    void framedStreams() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Splits real = Splits.of(Splits.file("cisco-peerdown-204.bmp.gz"));
        List<Splits.Frame> frames = new ArrayList<>();
        OpenBmpWriter[] routers = {router("192.0.2.7", "a"), router("2001:db8::7", ""), router("192.0.2.9", "c")};
        Random sizes = new Random(1);
        for (int i = 0; i < real.all.size(); ) {
            int count = Math.min(real.all.size() - i, 1 + sizes.nextInt(4));
            byte[][] messages = new byte[count][];
            for (int k = 0; k < count; k++) {
                messages[k] = real.bytes(real.all.get(i++));
            }
            int begin = out.size();
            out.writeBytes(frame(routers[sizes.nextInt(3)], Messages.TIME + i, messages));
            frames.add(new Splits.Frame(begin, out.size(), 0, 0, null, 0, null));
        }
        byte[] data = out.toByteArray();
        List<Splits.Frame> sound = Splits.of(data).assertNothingForgotten().all;
        assertThat(sound).hasSameSizeAs(real.all);
        for (int round = 0; round < ROUNDS; round++) {
            Damaged damaged = Damaged.of(data, new Random(round));
            Splits splits = Splits.of(damaged.data);
            List<Splits.Frame> certain = new ArrayList<>();
            for (Splits.Frame frame : frames) {
                if (damaged.isWhole(frame)) {
                    sound.stream()
                            .filter(message -> message.offset() >= frame.offset() && message.end() <= frame.end())
                            .forEach(certain::add);
                }
            }
            assertKeeps(splits, certain, "frames, seed " + round);
            for (Splits.Frame message : splits.records()) {
                boolean untouched =
                        certain.stream().anyMatch(frame -> place(frame).equals(place(message)));
                if (untouched) {
                    Splits.Frame before = certain.stream()
                            .filter(frame -> place(frame).equals(place(message)))
                            .findFirst()
                            .orElseThrow();
                    assertThat(message.timeMicros()).isEqualTo(before.timeMicros());
                    assertThat(message.router().collector()).isEqualTo("collector1");
                    assertThat(message.router().address())
                            .isEqualTo(before.router().address());
                }
            }
        }
    }

    /** Octets of any kind, with what a header needs among them. */
    @Test
    void anyOctets() {
        byte[][] bits = {
            {3, 0, 0, 0},
            {4, 0, 0, 0},
            {3, 0, 0, 0, 48, 2},
            {3, 0, 0, 0, 6, 4},
            {1, 0},
            {2, 3},
            {'O', 'B', 'M', 'P', 1, 7, 0, 78},
            {'V', ':', ' ', '1', '\n'},
            {'\n', '\n'},
            {'L', ':', ' ', '9', '\n'},
            marker(),
            {0, 0, 0, 0},
            {0, 2, 0, 1, 'x'}
        };
        for (int round = 0; round < 1_500; round++) {
            Random random = new Random(round);
            ByteBuffer out = ByteBuffer.allocate(4_000);
            while (out.remaining() > 32) {
                if (random.nextInt(3) == 0) {
                    byte[] noise = new byte[random.nextInt(30)];
                    random.nextBytes(noise);
                    out.put(noise);
                } else {
                    out.put(bits[random.nextInt(bits.length)]);
                }
            }
            byte[] data = Arrays.copyOf(out.array(), out.position());
            Splits.FORMAT.recognise(ByteBuffer.wrap(data).asReadOnlyBuffer());
            Splits splits = Splits.of(data);
            assertKeeps(splits, List.of(), "seed " + round);
            assertThat(Splits.feed().inParts(() -> 1 + random.nextInt(100)).split(data).all)
                    .as("seed %d", round)
                    .isEqualTo(splits.all);
            assertThat(splits.records())
                    .allSatisfy(frame -> assertThat(Tag.version(frame.tag())).isBetween(0, 4));
        }
    }

    private static byte[] marker() {
        byte[] marker = new byte[19];
        Arrays.fill(marker, 0, 16, (byte) -1);
        marker[17] = 23;
        marker[18] = 2;
        return marker;
    }
}
