package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bgpstream.tests.OutsideProgram;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and proxies as the JVM is told, each in a JVM of its own. */
@Timeout(120)
class JvmSettingsTest {
    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    private static Run run(List<String> jvmOptions, String url) throws IOException, InterruptedException {
        return Run.inProcess(new ProcessBuilder(Run.command(jvmOptions, "-e", url)));
    }

    @Test
    void certificatesThatTheJvmTrusts() throws Exception {
        Path store = directory.resolve("store.p12");
        OutsideProgram.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        try (FileServer server = new FileServer(tls(store).getSocketFactory())) {
            server.put("/updates.gz", Files.readAllBytes(UPDATES));
            String url = server.url("/updates.gz");
            assertThat(url).startsWith("https://");
            Run trusted = run(
                    List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD),
                    url);
            assertThat(trusted.err()).isEmpty();
            assertThat(trusted.out()).isEqualTo(Run.of("-e", UPDATES.toString()).out());
            // not asked again and again
            Run untrusted = run(List.of(), url);
            assertThat(untrusted.status()).isEqualTo(255);
            assertThat(untrusted.err()).contains("unable to find valid certification path");
        }
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void proxyOfTheJvm() throws Exception {
        try (FileServer proxy = new FileServer()) {
            proxy.put("/updates.gz", Files.readAllBytes(UPDATES));
            Run run = run(
                    List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + proxy.port()),
                    "http://archive.example/updates.gz");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isEqualTo(Run.of("-e", UPDATES.toString()).out());
            assertThat(proxy.headers("Host")).containsExactly("archive.example");
        }
    }
}
