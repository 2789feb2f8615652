package org.bgpstream.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters whose automaton is large, on snapshots of records. */
class SnapshotFilterTest {
    private static final String FILE = HouseModule.root()
            .resolve("bgpstream-tests/src/test/resources/golden/data/mrt-bgp4mp-as4-ris-rrc06-1427846400.gz")
            .toString();

    private static final String FILTER = "loop no and path "
            + IntStream.range(1000, 4000).mapToObj(String::valueOf).collect(Collectors.joining("|", "_(", ")_"));

    private final List<BgpRecord> snapshots = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void read() {
        try (BgpStream stream = open()) {
            for (BgpElem elem : stream.elems()) {
                expected.add(elem.toString());
            }
        }
        try (BgpStream stream = open()) {
            stream.forEach(record -> snapshots.add(record.snapshot()));
        }
        assertThat(snapshots).hasSizeGreaterThan(400);
        assertThat(expected).hasSizeBetween(100, 1500);
    }

    private static BgpStream open() {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", FILE)
                .filter(FILTER)
                .start();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (BgpRecord snapshot : snapshots) {
            snapshot.forEach(elem -> lines.add(elem.toString()));
        }
        return lines;
    }

    @Test
    void anyThreadsMayReadThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> readers = List.of(this::lines, this::lines, this::lines, this::lines);
            for (Future<List<String>> lines : threads.invokeAll(readers)) {
                assertThat(lines.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void eachUsesWhatThoseBeforeHaveFoundOut() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        count();
        long before = counter.getThreadAllocatedBytes(thread);
        assertThat(count()).isEqualTo(expected.size());
        long bytes = counter.getThreadAllocatedBytes(thread) - before;
        assertThat(bytes / snapshots.size()).isLessThan(16 << 10);
    }

    /** Reads of each record the first elem only, and then all of them. */
    private int count() {
        int count = 0;
        for (BgpRecord snapshot : snapshots) {
            snapshot.iterator().hasNext();
            for (BgpElem elem : snapshot) {
                count += elem.prefixVersion() == 0 ? 0 : 1;
            }
        }
        return count;
    }
}
