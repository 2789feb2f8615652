package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.tests.cli.Run;
import org.bgpstream.tests.http.FileServer;
import org.bgpstream.tests.http.Mrt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for files that archives will have. */
@Timeout(60)
class ArchiveLiveTest {
    private static final Path RRC06 = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final long T = 1_427_846_400;
    private static final int RECORDS = 795;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final long now = Instant.now().getEpochSecond();
    private MockArchive archive;

    @BeforeEach
    void start() throws IOException {
        archive = new MockArchive();
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    /** A file that began so many minutes ago. */
    private void add(int minutesAgo) throws IOException {
        long time = now / 60 * 60 - 60L * minutesAgo;
        archive.ris("rrc00", "updates", time, Mrt.later(RRC06, (int) (time - T)));
    }

    private BgpStream.Builder live() {
        BgpStream.Builder builder = BgpStream.builder().dataInterface("archive").option("poll-interval", "1");
        archive.optionMap().forEach(builder::option);
        return builder.filter("project ris and collector rrc00").interval(Instant.ofEpochSecond(now - 7200), null);
    }

    private static void read(BgpStream stream) {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(stream.nextRecord(LONG)).as("record " + i).isNotNull();
        }
    }

    @Test
    void newFilesAreReadAsTheyCome() throws Exception {
        add(90);
        try (BgpStream stream = live().start()) {
            read(stream);
            assertThat(stream.nextRecord(SHORT)).isNull();
            add(60);
            read(stream);
            // one that came late
            add(80);
            read(stream);
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertThat(stream.ended()).isFalse();
        }
    }

    @Test
    void archiveThatIsAwayHoldsNobodyUp() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        archive.fault((request, number) ->
                away.get() && request.getUrl().encodedPath().endsWith("/") ? FileServer.status(503) : null);
        add(90);
        try (BgpStream stream = live().start()) {
            read(stream);
            away.set(true);
            assertThat(stream.nextRecord(Duration.ofSeconds(2))).isNull();
            add(60);
            away.set(false);
            read(stream);
        }
    }

    @Test
    void archiveThatStaysAwayEndsTheStreamAtLast() {
        archive.fault((request, number) -> FileServer.status(503));
        try (BgpStream stream = live().option("time-limit", "2").start()) {
            assertThatThrownBy(() -> stream.nextRecord(LONG))
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessageContaining("data interface 'archive': no answer within 2 s")
                    .hasMessageContaining("HTTP 503");
        }
    }

    private static void assertClosesAtOnce(BgpStream stream) throws Exception {
        assertThat(stream.nextRecord(SHORT)).isNull();
        CompletableFuture<BgpRecord> waiting = CompletableFuture.supplyAsync(stream::nextRecord);
        Thread.sleep(300);
        assertThat(waiting).isNotDone();
        long begin = System.nanoTime();
        stream.close();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void closesAtOnceWhileItWaits() throws Exception {
        try (BgpStream stream = live().option("poll-interval", "3600").start()) {
            assertClosesAtOnce(stream);
        }
    }

    @Test
    void closesAtOnceWhileTheArchiveIsSilent() throws Exception {
        archive.fault((request, number) -> FileServer.silence());
        try (BgpStream stream = live().start()) {
            assertClosesAtOnce(stream);
        }
    }

    /** A page is not asked for before its next file can be there, and less often when that does not come. */
    @Test
    void pagesAreLeftInPeace() throws Exception {
        add(1);
        try (BgpStream stream = live().start()) {
            read(stream);
            // that of the month before is looked at too while the window reaches into it
            String page = "/ris/rrc00/" + MockArchive.month(now - 60) + "/";
            assertThat(stream.nextRecord(Duration.ofSeconds(4))).isNull();
            assertThat(archive.listed()).filteredOn(page::equals).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** As of the broker: all that archives have cannot be meant. */
    @Test
    void noWindowMeansLive() throws Exception {
        add(-1);
        List<String> arguments = new ArrayList<>(List.of(archive.options()));
        arguments.addAll(List.of("-r", "-n", "5", "-c", "rrc00"));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).startsWith("WARN: No time window specified, defaulting to live mode\n");
        assertThat(run.out()).hasLineCount(5);
    }
}
