package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Damage;
import org.bgpstream.RecordStatus;
import org.bgpstream.SourceProgress;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams whose files come over HTTP: what fails, what is slow, what it looks like from outside. */
@Timeout(60)
class HttpStreamTest {
    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private final HttpProperties properties = new HttpProperties();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().put("/updates.gz", Files.readAllBytes(UPDATES));
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    private BgpStream stream(String... urls) {
        return BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", String.join(",", urls))
                .start();
    }

    /** The rest is only sent when the first record was given. */
    @Test
    void recordsComeWhileTheFileIsOnItsWay() {
        CountDownLatch rest = new CountDownLatch(1);
        server.pauseAfter(FileServer.PIECE, rest);
        try (BgpStream stream = stream(server.url("/updates.gz"))) {
            assertThat(stream.nextRecord().recordNumber()).isEqualTo(1);
            rest.countDown();
            long count = 1;
            while (stream.nextRecord() != null) {
                count++;
            }
            assertThat(count).isEqualTo(795);
        } finally {
            rest.countDown();
        }
    }

    @Test
    void fileThatIsNotThereIsOneRecordAndTheOthersAreRead() {
        String missing = server.url("/missing.gz");
        List<Damage> damages = new ArrayList<>();
        int valid = 0;
        try (BgpStream stream = stream(missing, server.url("/updates.gz"))) {
            for (BgpRecord record : stream) {
                if (record.status() == RecordStatus.VALID) {
                    valid++;
                } else {
                    assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                    damages.add(record.damage());
                }
            }
        }
        assertThat(valid).isEqualTo(795);
        assertThat(damages).hasSize(1);
        assertThat(damages.get(0)).hasToString(missing + ": HTTP 404 Client Error");
        Run run = Run.of("-e", missing, server.url("/updates.gz"));
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.out()).isEqualTo(Run.of("-e", UPDATES.toString()).out());
        assertThat(run.err()).contains("1 source could not be read to the end");
    }

    @Test
    void tableOfUrls() throws IOException {
        Path table = Files.writeString(
                directory.resolve("table.csv"),
                server.url("/updates.gz") + ",ris,updates,rrc06,1427846400,300,1\n" + server.url("/missing.gz")
                        + ",ris,updates,rrc06,1427846700,300,1\n");
        Path local =
                Files.writeString(directory.resolve("local.csv"), UPDATES + ",ris,updates,rrc06,1427846400,300,1\n");
        Run run = Run.of("-d", "csvfile", "-o", "csv-file=" + table);
        assertThat(run.out())
                .isEqualTo(Run.of("-d", "csvfile", "-o", "csv-file=" + local).out());
        assertThat(Run.of("-r", "-d", "csvfile", "-o", "csv-file=" + table).lines())
                .hasSize(796)
                .last()
                .asString()
                .isEqualTo("U|B|1427846700.000000|ris|rrc06|||S|1427846700");
    }

    /**
     * All that came before the failure is given, also the record that is cut there; then the failure of the source, so that nobody
     * takes it for all of the file. A password is not shown.
     */
    @Test
    void failureInTheMiddle() {
        server.cut((request, number) -> 6_000)
                .fault((request, number) -> number % 2 == 0 ? FileServer.status(403) : null);
        String secret = server.url("/updates.gz").replace("://", "://me:secret@");
        StringBuilder statuses = new StringBuilder();
        Damage last = null;
        try (BgpStream stream = stream(secret)) {
            for (BgpRecord record : stream) {
                statuses.append(record.status().letter());
                last = record.damage();
                assertThat(record.source()).isEqualTo(server.url("/updates.gz"));
            }
        }
        assertThat(statuses.toString()).matches("V{200,}R?S");
        assertThat(last).hasToString(server.url("/updates.gz") + ": HTTP 403 Client Error");
        Run run = Run.of("-r", secret);
        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err()).isEqualTo("bgpreader: 1 source could not be read to the end\n");
    }

    @Test
    void nobodyWaitsForASilentServer() throws Exception {
        server.fault((request, number) -> FileServer.silence());
        try (BgpStream stream = stream(server.url("/updates.gz"))) {
            long begin = System.nanoTime();
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertThat(stream.ended()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertClosesAtOnce(stream);
        }
    }

    @Test
    void nobodyWaitsForAnotherAttempt() throws Exception {
        properties.set("retry-pause", 30_000);
        server.fault((request, number) -> FileServer.status(503));
        try (BgpStream stream = stream(server.url("/updates.gz"))) {
            assertThat(stream.nextRecord(SHORT)).isNull();
            assertClosesAtOnce(stream);
        }
    }

    /** While another thread waits for a record. */
    private static void assertClosesAtOnce(BgpStream stream) throws Exception {
        CompletableFuture<BgpRecord> waiting = CompletableFuture.supplyAsync(stream::nextRecord);
        Thread.sleep(100);
        assertThat(waiting).isNotDone();
        long begin = System.nanoTime();
        stream.close();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void lostConnectionsAreCounted() {
        server.cut((request, number) -> 3_000);
        try (BgpStream stream = stream(server.url("/updates.gz"))) {
            int elems = 0;
            SourceProgress last = null;
            for (BgpRecord record : stream) {
                for (BgpElem elem : record) {
                    elems++;
                    assertThat(elem.record()).isSameAs(record);
                }
                last = stream.sources().get(0);
            }
            assertThat(last.source()).isEqualTo(server.url("/updates.gz"));
            assertThat(last.reconnects()).isEqualTo(3);
            assertThat(last.records()).isEqualTo(795);
            assertThat(last.elems()).isEqualTo(elems);
            assertThat(last.errors()).isZero();
        }
    }
}
