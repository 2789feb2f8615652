package org.bgpstream.tests.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.net.IpPrefix;
import org.bgpstream.net.PrefixMap;
import org.bgpstream.net.PrefixSet;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The prefixes of the sample, and of the MRT files beside the checkout if they are there. */
class RealPrefixesTest {
    private static final Path SAMPLE = HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz");
    private static final Path DATA =
            HouseModule.root().resolve("../shared/data").normalize();
    /** Enough of each file for many neighbours, few enough for scans. */
    private static final int MOST_OF_A_FILE = 1_000;

    private static final int SCANS = 500;

    private static TreeSet<IpPrefix> prefixes;

    @BeforeAll
    static void read() throws IOException {
        prefixes = new TreeSet<>();
        read(SAMPLE, "upd-file");
        if (Files.isDirectory(DATA)) {
            try (Stream<Path> files = Files.list(DATA)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("mrt-")) {
                        read(file, name.contains("rib") ? "rib-file" : "upd-file");
                    }
                }
            }
        }
    }

    private static void read(Path file, String option) {
        int most = prefixes.size() + MOST_OF_A_FILE;
        BgpStream.Builder builder = BgpStream.builder().dataInterface("singlefile");
        try (BgpStream stream = builder.option(option, file.toString()).start()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    if (elem.prefix() != null) {
                        prefixes.add(elem.prefix());
                    }
                }
                if (prefixes.size() >= most) {
                    return;
                }
            }
        }
    }

    private static List<IpPrefix> shuffled() {
        List<IpPrefix> list = new ArrayList<>(prefixes);
        Collections.shuffle(list, new Random(1));
        return list;
    }

    @Test
    void answersAsScanDoes() {
        List<IpPrefix> order = shuffled();
        assertThat(order).hasSizeGreaterThan(500);
        List<IpPrefix> removed = order.subList(0, order.size() / 2);
        TreeSet<IpPrefix> model = new TreeSet<>(prefixes);
        removed.forEach(model::remove);

        PrefixSet set = new PrefixSet();
        PrefixMap<String> map = new PrefixMap<>();
        order.forEach(set::add);
        order.forEach(prefix -> map.put(prefix, prefix.toString()));
        assertThat(set).containsExactlyElementsOf(prefixes);
        removed.forEach(set::remove);
        removed.forEach(map::remove);
        assertThat(set).containsExactlyElementsOf(model);
        assertThat(map).extracting(PrefixMap.Entry::prefix).containsExactlyElementsOf(model);
        assertThat(map).allSatisfy(entry -> assertThat(entry.prefix()).hasToString(entry.value()));

        Random random = new Random(2);
        for (int i = 0; i < SCANS; i++) {
            IpPrefix real = order.get(random.nextInt(order.size()));
            int length = Math.max(0, Math.min(real.version() == 4 ? 32 : 128, real.length() + random.nextInt(9) - 4));
            IpPrefix asked = IpPrefix.of(real.address(), length);
            List<IpPrefix> covering =
                    model.stream().filter(held -> held.contains(asked)).toList();
            List<IpPrefix> covered = model.stream().filter(asked::contains).toList();
            assertThat(set.contains(asked)).isEqualTo(model.contains(asked));
            assertThat(set.containsCovering(asked)).isEqualTo(!covering.isEmpty());
            assertThat(set.containsCovered(asked)).isEqualTo(!covered.isEmpty());
            assertThat(set.containsOverlapping(asked)).isEqualTo(!covering.isEmpty() || !covered.isEmpty());
            assertThat(map.covering(asked)).extracting(PrefixMap.Entry::prefix).isEqualTo(covering);
            assertThat(map.covered(asked)).extracting(PrefixMap.Entry::prefix).containsExactlyElementsOf(covered);
        }
    }

    @Test
    void lookUpsAllocateNothing() {
        PrefixSet set = new PrefixSet();
        PrefixMap<String> map = new PrefixMap<>();
        List<IpPrefix> asked = shuffled().subList(0, 500);
        asked.subList(0, 250).forEach(set::add);
        asked.subList(0, 250).forEach(prefix -> map.put(prefix, ""));
        lookUp(set, map, asked);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        int found = 0;
        for (int round = 0; round < 100; round++) {
            found += lookUp(set, map, asked);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(found).isGreaterThan(100_000);
        // A byte for 30 look-ups: less than any object, more than measuring takes.
        assertThat(allocated).isLessThan(10_000);
    }

    private static int lookUp(PrefixSet set, PrefixMap<String> map, List<IpPrefix> asked) {
        int found = 0;
        for (int i = 0; i < asked.size(); i++) {
            int version = asked.get(i).version();
            long high = asked.get(i).address().high();
            long low = asked.get(i).address().low();
            int length = asked.get(i).length();
            found += set.contains(version, high, low, length) ? 1 : 0;
            found += set.containsCovering(version, high, low, length) ? 1 : 0;
            found += set.containsCovered(version, high, low, length) ? 1 : 0;
            found += set.containsOverlapping(version, high, low, length) ? 1 : 0;
            found += map.get(version, high, low, length) != null ? 1 : 0;
            found += map.longestMatch(version, high, low, length) != null ? 1 : 0;
        }
        return found;
    }
}
