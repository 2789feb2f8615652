package org.bgpstream.tests.kafka;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker in a process of its own, on loopback. It ends with this JVM. */
final class Broker implements Closeable {
    private static Broker shared;

    private final Path dir;
    private final int[] ports;
    private Process process;
    private Admin admin;
    private Producer<byte[], byte[]> producer;

    private Broker() throws IOException {
        dir = Files.createTempDirectory("broker");
        ports = freePorts();
    }

    private static int[] freePorts() throws IOException {
        int[] free = new int[3];
        ServerSocket[] sockets = new ServerSocket[free.length];
        for (int i = 0; i < free.length; i++) {
            sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            free[i] = sockets[i].getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return free;
    }

    /** One for all tests that leave it alone. */
    static synchronized Broker shared() {
        if (shared == null) {
            try {
                shared = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static Broker start() throws IOException {
        Broker broker = new Broker();
        broker.startAgain();
        return broker;
    }

    /** Starts it where it was killed. */
    void startAgain() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                dir.toString(),
                Integer.toString(ports[0]),
                Integer.toString(ports[1]),
                Integer.toString(ports[2]));
        process = builder.redirectError(dir.resolve("errors.txt").toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("no broker: " + Files.readString(dir.resolve("errors.txt")));
            }
        }
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String address() {
        return "127.0.0.1:" + ports[0];
    }

    /** Where a password is asked for. */
    String guardedAddress() {
        return "127.0.0.1:" + ports[1];
    }

    void createTopic(String name, int partitions) {
        get(admin().createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all());
    }

    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    int members(String group) {
        // a group that nobody has joined yet is none
        return get(admin().listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .noneMatch(listing -> listing.groupId().equals(group))
                ? 0
                : get(admin().describeConsumerGroups(Set.of(group)).all())
                        .get(group)
                        .members()
                        .size();
    }

    /** Publishes one message; {@link #flush} waits for it. */
    void put(String topic, int partition, Long millis, byte[] value) {
        Future<RecordMetadata> unused = producer().send(new ProducerRecord<>(topic, partition, millis, null, value));
    }

    void flush() {
        producer().flush();
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of("bootstrap.servers", address()));
        }
        return admin;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            address(),
                            // one that begins on a topic whose leader is not known yet may never come into order
                            "enable.idempotence",
                            false,
                            "max.in.flight.requests.per.connection",
                            1,
                            "retry.backoff.ms",
                            20,
                            "batch.size",
                            256 << 10),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ZERO);
        }
        if (admin != null) {
            admin.close(java.time.Duration.ZERO);
        }
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
