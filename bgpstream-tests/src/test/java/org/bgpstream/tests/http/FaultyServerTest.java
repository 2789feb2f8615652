package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Files from a server that cuts every answer after 200 KB at the latest, refuses every third request, and hesitates: their records
 * and elems are the same as from disk, byte by byte.
 */
@Timeout(600)
class FaultyServerTest {
    private static final Path SHARED =
            HouseModule.root().resolve("../shared/data").normalize();
    private static final int MOST_BYTES = 200_000;

    @TempDir
    private Path directory;

    private final HttpProperties properties = new HttpProperties();
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        Random random = new Random(1);
        server = new FileServer()
                .cut((request, number) -> {
                    synchronized (random) {
                        return number % 2 == 0 ? MOST_BYTES : 1 + random.nextInt(MOST_BYTES);
                    }
                })
                .fault((request, number) -> {
                    if (number % 4 == 0) {
                        Thread.sleep(20);
                    }
                    return number % 3 == 1 ? FileServer.status(503) : null;
                });
    }

    @AfterEach
    void stop() {
        server.close();
        properties.close();
    }

    /** What a program prints of these files, as a checksum, and how it ends. */
    private static String output(String... files) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("-r", "-e"));
        arguments.addAll(List.of(files));
        int status = BgpReader.run(
                arguments.toArray(String[]::new),
                new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                new PrintStream(err, true));
        return status + " " + HexFormat.of().formatHex(digest.digest())
                + (status == 0 ? "" : " " + err.toString(StandardCharsets.UTF_8).replaceAll("\\S*/", ""));
    }

    private String url(Path file) throws IOException {
        String name = "/" + file.getFileName();
        server.put(name, Files.readAllBytes(file));
        return server.url(name);
    }

    private void assertSame(List<Path> files) throws Exception {
        int compared = 0;
        for (Path file : files) {
            String expected = output(file.toString());
            // BMP without time stamps has the time at which it was read
            if (output(file.toString()).equals(expected)) {
                assertThat(output(url(file))).as(file.getFileName().toString()).isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(files.size() - 5);
        assertThat(server.requests()).hasSizeGreaterThan(2 * compared);
    }

    @Test
    void ownFilesOneByOneAndTogether() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> samples = Files.list(Run.SAMPLES)) {
            files.addAll(samples.sorted().toList());
        }
        files.addAll(packed());
        assertSame(files);
        String[] urls = new String[files.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = url(files.get(i));
        }
        String[] paths = files.stream().map(Path::toString).toArray(String[]::new);
        assertThat(output(urls)).isEqualTo(output(paths));
        properties.set("connections-per-host", 2);
        assertThat(output(urls)).isEqualTo(output(paths));
    }

    /** Updates of some MB, in every way that they may be packed. */
    private List<Path> packed() throws IOException {
        byte[] some;
        try (GZIPInputStream sample = new GZIPInputStream(
                Files.newInputStream(Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz")))) {
            some = sample.readAllBytes();
        }
        List<Path> files = new ArrayList<>();
        for (String ending : List.of("", ".gz", ".bz2", ".zst", ".xz")) {
            Path file = directory.resolve("updates" + ending);
            try (OutputStream out = pack(ending, Files.newOutputStream(file))) {
                for (int i = 0; i < 40; i++) {
                    out.write(some);
                }
            }
            files.add(file);
        }
        assertThat(files.get(0)).isRegularFile();
        assertThat(Files.size(files.get(0))).isGreaterThan(5L * MOST_BYTES);
        assertThat(Files.size(files.get(2))).isGreaterThan(MOST_BYTES);
        return files;
    }

    private static OutputStream pack(String ending, OutputStream out) throws IOException {
        return switch (ending) {
            case ".gz" -> new GZIPOutputStream(out);
            case ".bz2" -> new BZip2CompressorOutputStream(out, 1);
            case ".zst" -> new ZstdOutputStream(out, 1);
            case ".xz" -> new XZOutputStream(out, new LZMA2Options(0));
            default -> out;
        };
    }

    @Test
    void sharedFiles() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "the large set of files is not beside the checkout");
        List<Path> files;
        try (Stream<Path> all = Files.list(SHARED)) {
            files = all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        assertSame(files);
    }
}
