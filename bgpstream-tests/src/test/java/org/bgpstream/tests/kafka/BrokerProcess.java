package org.bgpstream.tests.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bgpstream.tests.FreePort;

/** One broker in a process of its own, on loopback. It ends with this JVM. */
final class BrokerProcess {
    private static final String CONTROLLER = "CONTROLLER";

    /** The protocol of those who have nothing to hide, such as the brokers among each other. */
    static final String PLAIN = "PLAINTEXT";

    private final int id;
    private final Path dir = Files.createTempDirectory("broker");
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private Process process;

    private BrokerProcess(int id) throws IOException {
        this.id = id;
    }

    /** Makes brokers of one cluster, which are not started yet, with further properties and listeners of further protocols. */
    static List<BrokerProcess> cluster(int size, Map<String, String> more, String... protocols) throws IOException {
        List<BrokerProcess> brokers = new ArrayList<>();
        for (int id = 1; id <= size; id++) {
            BrokerProcess broker = new BrokerProcess(id);
            for (String protocol : Stream.concat(Stream.of(CONTROLLER, PLAIN), Stream.of(protocols))
                    .toList()) {
                broker.ports.put(protocol, FreePort.find());
            }
            brokers.add(broker);
        }
        List<String> voters = brokers.stream()
                .map(broker -> broker.id + "@" + broker.address(CONTROLLER))
                .toList();
        for (BrokerProcess broker : brokers) {
            broker.configure(voters, more);
        }
        return brokers;
    }

    /** Makes one for itself. */
    static BrokerProcess single() throws IOException {
        return cluster(1, Map.of()).get(0);
    }

    private void configure(List<String> voters, Map<String, String> more) throws IOException {
        String replicas = Integer.toString(voters.size());
        String enough = Integer.toString(voters.size() / 2 + 1);
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(id));
        config.put("controller.quorum.voters", String.join(",", voters));
        config.put("controller.listener.names", CONTROLLER);
        config.put("inter.broker.listener.name", PLAIN);
        List<String> listeners = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        ports.keySet().forEach(name -> {
            listeners.add(name + "://" + address(name));
            protocols.add(name + ":" + (name.equals(CONTROLLER) ? PLAIN : name));
        });
        config.put("listeners", String.join(",", listeners));
        config.put("listener.security.protocol.map", String.join(",", protocols));
        config.put("log.dirs", dir.toString());
        // what tests publish is long past
        config.put("log.retention.ms", "-1");
        config.put("log.cleaner.enable", "false");
        config.put("auto.create.topics.enable", "false");
        config.put("default.replication.factor", replicas);
        config.put("min.insync.replicas", enough);
        config.put("offsets.topic.replication.factor", replicas);
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", replicas);
        config.put("transaction.state.log.min.isr", enough);
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", replicas);
        config.put("share.coordinator.state.topic.min.isr", enough);
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        // one that was killed may come back as soon as it is forgotten
        config.put("broker.session.timeout.ms", "1500");
        config.put("broker.heartbeat.interval.ms", "300");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        config.putAll(more);
        try (Writer writer = Files.newBufferedWriter(config())) {
            config.store(writer, null);
        }
    }

    private Path config() {
        return dir.resolve("server.properties");
    }

    /** The file with the oldest messages of a partition. */
    Path log(String topic, int partition) {
        return dir.resolve(topic + "-" + partition).resolve("00000000000000000000.log");
    }

    int id() {
        return id;
    }

    String address(String protocol) {
        return "127.0.0.1:" + ports.get(protocol);
    }

    /** Starts it, where it was killed or for the first time; {@link #await} waits until it is there. */
    void start() throws IOException {
        start(BrokerClasses.options());
    }

    /** Starts it with options of Java that tell where the classes are. */
    void start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
        command.addAll(options);
        command.add(BrokerMain.class.getName());
        command.add(config().toString());
        process = new ProcessBuilder(command)
                .redirectError(dir.resolve("errors.txt").toFile())
                .start();
    }

    void await() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("no broker: " + Files.readString(dir.resolve("errors.txt")));
            }
        }
    }

    /** Lets it end by itself. */
    void end() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it and leaves nothing behind. */
    void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + e);
        }
    }
}
