package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.tests.OutsideProgram;
import org.bgpstream.transport.kafka.KafkaSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that ask who comes, by password or certificate, with TLS and without. */
@Timeout(60)
class KafkaSecurityTest {
    private static final String TOPIC = "guarded";
    private static final String USER = "alice";
    private static final String PASSWORD = "open-sesame-4711";
    private static final String STORE_PASSWORD = "keep-closed-0815";
    private static final String WRONG = "hunter2-secret";

    @TempDir
    private static Path dir;

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        makeCertificate("broker");
        makeCertificate("client");
        broker = Broker.start(
                1,
                Map.of(
                        "ssl.keystore.location",
                        dir.resolve("broker.p12").toString(),
                        "ssl.keystore.password",
                        STORE_PASSWORD,
                        "ssl.truststore.location",
                        dir.resolve("client.p12").toString(),
                        "ssl.truststore.password",
                        STORE_PASSWORD,
                        "listener.name.ssl.ssl.client.auth",
                        "required",
                        "listener.name.sasl_plaintext.sasl.enabled.mechanisms",
                        "PLAIN",
                        "listener.name.sasl_ssl.sasl.enabled.mechanisms",
                        "SCRAM-SHA-512",
                        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                                + PASSWORD + "\";",
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                "SSL",
                "SASL_PLAINTEXT",
                "SASL_SSL");
        broker.createTopic(TOPIC, 1);
        broker.put(TOPIC, 0, null, new Messages().bmp(1));
        broker.flush();
        broker.admin()
                .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                .all()
                .get();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void makeCertificate(String name) throws IOException, InterruptedException {
        OutsideProgram.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                dir.resolve(name + ".p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
    }

    private static BgpStream.Builder builder(String protocol, Map<String, String> client) {
        BgpStream.Builder builder = BgpStream.builder()
                .dataInterface("kafka")
                .option("brokers", broker.address(protocol))
                .option("topic", TOPIC)
                .option("offset", "earliest");
        client.forEach((name, value) -> builder.option("kafka." + name, value));
        return builder;
    }

    private static Map<String, String> plain(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                        + password + "\";");
    }

    private static Map<String, String> scramOverTls(String password) {
        Map<String, String> client = new HashMap<>(tls());
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                        + password + "\";");
        return client;
    }

    /** Knows the broker by its certificate. */
    private static Map<String, String> tls() {
        return Map.of(
                "security.protocol",
                "SSL",
                "ssl.truststore.location",
                dir.resolve("broker.p12").toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    /** Is known by its certificate too. */
    private static Map<String, String> mutualTls() {
        Map<String, String> client = new HashMap<>(tls());
        client.put("ssl.keystore.location", dir.resolve("client.p12").toString());
        client.put("ssl.keystore.password", STORE_PASSWORD);
        return client;
    }

    @Test
    void passwords() {
        assertThat(KafkaReadTest.prefixes(builder("SASL_PLAINTEXT", plain(PASSWORD))))
                .containsExactly(Messages.prefix(1));
        assertThatThrownBy(builder("SASL_PLAINTEXT", plain(WRONG))::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("refuse who asks")
                .hasMessageContaining("Authentication failed")
                .satisfies(KafkaSecurityTest::hidesSecrets);
        assertThatThrownBy(builder("SASL_PLAINTEXT", plain(WRONG))
                        .option("kafka.sasl.jaas.config", WRONG + "=\"" + WRONG + "\"")::start)
                .satisfies(KafkaSecurityTest::hidesSecrets);
        assertThatThrownBy(builder("SASL_PLAINTEXT", plain(WRONG)).option("kafka.fetch.max.bytes", "many")::start)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(KafkaSecurityTest::hidesSecrets);
    }

    @Test
    void passwordsOverTls() {
        assertThat(KafkaReadTest.prefixes(builder("SASL_SSL", scramOverTls(PASSWORD))))
                .containsExactly(Messages.prefix(1));
        assertThatThrownBy(builder("SASL_SSL", scramOverTls(WRONG))::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("Authentication failed")
                .satisfies(KafkaSecurityTest::hidesSecrets);
    }

    @Test
    void certificates() {
        assertThat(KafkaReadTest.prefixes(builder("SSL", mutualTls()))).containsExactly(Messages.prefix(1));
        // a broker that is not known
        Map<String, String> wrong = new HashMap<>(mutualTls());
        wrong.put("ssl.truststore.location", dir.resolve("client.p12").toString());
        assertThatThrownBy(builder("SSL", wrong)::start)
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("SSL handshake failed")
                .satisfies(KafkaSecurityTest::hidesSecrets);
        assertThatThrownBy(builder("SSL", mutualTls()).option("kafka.ssl.keystore.password", WRONG)::start)
                .isInstanceOf(BgpStreamException.class)
                .satisfies(KafkaSecurityTest::hidesSecrets);
    }

    @Test
    void theSinkToo() throws Exception {
        broker.createTopic("published", 1);
        try (BgpStream stream = builder("SSL", mutualTls()).start();
                KafkaSink sink = KafkaSink.open(broker.address("SASL_SSL"), "published", scramOverTls(PASSWORD))) {
            assertThat(sink.putRecord(stream.nextRecord())).isTrue();
        }
        assertThat(KafkaReadTest.prefixes(builder("SSL", mutualTls()).option("topic", "published")))
                .containsExactly(Messages.prefix(1));
        assertThatThrownBy(() -> KafkaSink.open(broker.address("SASL_SSL"), "published", scramOverTls(WRONG)))
                .hasMessageContaining("Authentication failed")
                .satisfies(KafkaSecurityTest::hidesSecrets);
    }

    private static Path file(String password) throws IOException {
        Path file = dir.resolve("client.properties");
        try (var out = Files.newBufferedWriter(file)) {
            Properties properties = new Properties();
            properties.putAll(scramOverTls(password));
            properties.put("sesion.timeout.ms", "1");
            properties.store(out, null);
        }
        return file;
    }

    @Test
    void aFileOfPropertiesKeepsThemFromTheCommandLine() throws Exception {
        assertThat(KafkaReadTest.prefixes(builder("SASL_SSL", Map.of())
                        .option("properties", file(PASSWORD).toString())))
                .containsExactly(Messages.prefix(1));
    }

    @Test
    void noLogShowsThem() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bgpstream.cli.BgpReader",
                "-dkafka",
                "-obrokers=" + broker.address("SASL_SSL"),
                "-otopic=" + TOPIC,
                "-ooffset=earliest",
                "-oproperties=" + file(WRONG));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(all)
                .contains("Authentication failed")
                .contains("sasl.jaas.config = [hidden]")
                .contains("no client of Kafka knows: 'sesion.timeout.ms', perhaps 'session.timeout.ms' is meant")
                .doesNotContain(WRONG)
                .doesNotContain(STORE_PASSWORD);
    }

    private static void hidesSecrets(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(WRONG).doesNotContain(STORE_PASSWORD);
    }
}
