package org.bgpstream.tests.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.ElemType;
import org.bgpstream.format.bmp.BmpMessage;
import org.bgpstream.tests.OutsideProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * An independent decoder sees the same prefixes and AS paths in the same messages: {@code tshark}, where it is installed.
 *
 * <p>It knows no version 4, guesses whether there are path identifiers from each message alone, and gives prefixes of VPNs as those
 * of IPv4: messages with either are left out.
 */
class TsharkTest {
    private static final String TSHARK = "tshark";
    private static final long LARGEST = 2L << 20;

    private static final List<String> FIELDS = List.of(
            "bmp.type",
            "bgp.update.path_attribute.mp_reach_nlri.safi",
            "bgp.update.path_attribute.mp_unreach_nlri.safi",
            "bgp.withdrawn_prefix",
            "bgp.mp_unreach_nlri_ipv4_prefix",
            "bgp.mp_unreach_nlri_ipv6_prefix",
            "bgp.nlri_prefix",
            "bgp.mp_reach_nlri_ipv4_prefix",
            "bgp.mp_reach_nlri_ipv6_prefix",
            "bgp.prefix_length",
            "bgp.update.path_attribute.as_path_segment.as4",
            "bgp.update.path_attribute.as_path_segment.as2");

    /** Where those of addresses end and what follows stands. */
    private static final int LENGTHS = 9;

    private static final int WIDE_PATH = 10;
    private static final int NARROW_PATH = 11;

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> seesTheSamePrefixes() {
        assumeTrue(isInstalled(), "tshark is not installed");
        Set<Path> files = new TreeSet<>(BmpFiles.own().keySet());
        Set<String> own =
                files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        BmpFiles.shared().keySet().stream()
                .filter(file -> !own.contains(file.getFileName().toString()))
                .forEach(files::add);
        return files.stream()
                .filter(file -> file.getFileName().toString().startsWith("bmp-raw-v3"))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, TSHARK)));
    }

    private void compare(Path file) throws IOException, InterruptedException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        List<List<String>> ours = new ArrayList<>();
        List<List<String>> lengths = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        List<Boolean> comparable = new ArrayList<>();
        try (BgpStream stream = BmpFiles.open(file)) {
            for (BgpRecord record : stream) {
                if (plain.size() > LARGEST) {
                    break;
                }
                ByteBuffer bytes = record.content(BmpMessage.class).bytes();
                byte[] message = new byte[bytes.remaining()];
                bytes.get(message);
                plain.writeBytes(message);
                boolean pathIds = false;
                List<String> prefixes = new ArrayList<>();
                List<String> bits = new ArrayList<>();
                List<String> path = List.of();
                for (BgpElem elem : record) {
                    pathIds |= elem.pathId() >= 0;
                    if (elem.type() == ElemType.ANNOUNCEMENT || elem.type() == ElemType.WITHDRAWAL) {
                        prefixes.add(elem.type().letter() + " " + elem.prefix().address());
                        bits.add(Integer.toString(elem.prefix().length()));
                    }
                    if (elem.type() == ElemType.ANNOUNCEMENT) {
                        path = values(elem.asPath().toString().replaceAll("\\D+", ","));
                    }
                }
                ours.add(prefixes.stream().sorted().toList());
                lengths.add(bits.stream().sorted().toList());
                paths.add(path);
                comparable.add(!pathIds);
            }
        }
        List<String> lines = tshark(plain.toByteArray());
        assertThat(lines).hasSameSizeAs(ours);
        int compared = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (comparable.get(i) && fields[0].equals("0") && isUnicast(fields[1]) && isUnicast(fields[2])) {
                assertThat(theirs(fields)).as("message %d", i + 1).isEqualTo(ours.get(i));
                assertThat(values(fields[LENGTHS]).stream().sorted().toList())
                        .as("lengths in message %d", i + 1)
                        .isEqualTo(lengths.get(i));
                comparePaths(fields, paths.get(i), i + 1);
                compared += ours.get(i).size();
            }
        }
        boolean hasRoutes = ours.stream().anyMatch(prefixes -> !prefixes.isEmpty());
        assertThat(compared > 0 || !hasRoutes || !comparable.contains(true))
                .as("%d prefixes compared", compared)
                .isTrue();
    }

    /** Of a message with AS4_PATH it shows the numbers of both attributes; of one that announces nothing we show none. */
    private static void comparePaths(String[] fields, List<String> ours, int message) {
        boolean both = !fields[WIDE_PATH].isEmpty() && !fields[NARROW_PATH].isEmpty();
        if (!both && !ours.isEmpty()) {
            assertThat(values(fields[WIDE_PATH] + fields[NARROW_PATH]))
                    .as("AS path in message %d", message)
                    .isEqualTo(ours);
        }
    }

    private static List<String> values(String field) {
        return Arrays.stream(field.split(",", -1))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static boolean isUnicast(String safis) {
        return new HashSet<>(List.of("", "1", "2")).containsAll(List.of(safis.split(",", -1)));
    }

    private static List<String> theirs(String[] fields) {
        List<String> all = new ArrayList<>();
        for (int i = 3; i < LENGTHS; i++) {
            for (String address : values(fields[i])) {
                all.add((i < 6 ? "W " : "A ") + address);
            }
        }
        return all.stream().sorted().toList();
    }

    private List<String> tshark(byte[] messages) throws IOException, InterruptedException {
        Path pcap = temp.resolve("messages.pcap");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pcap))) {
            Pcap writer = new Pcap(out);
            ByteBuffer buffer = ByteBuffer.wrap(messages);
            for (int at = 0; at < messages.length; ) {
                int next = at + buffer.getInt(at + 1);
                writer.message(messages, at, next);
                at = next;
            }
        }
        List<String> command = new ArrayList<>(List.of(
                TSHARK,
                "-n",
                "-r",
                pcap.toString(),
                "-d",
                "tcp.port==" + Pcap.PORT + ",bmp",
                "-Y",
                "bmp",
                "-T",
                "fields"));
        for (String field : FIELDS) {
            command.add("-e");
            command.add(field);
        }
        return OutsideProgram.run(command).stream()
                .filter(line -> line.matches("\\d.*"))
                .toList();
    }
}
