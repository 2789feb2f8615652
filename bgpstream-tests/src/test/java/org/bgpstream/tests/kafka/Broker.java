package org.bgpstream.tests.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, or a cluster of some, and who makes topics there and publishes to them. */
final class Broker implements Closeable {
    private static Broker shared;

    private final List<BrokerProcess> processes;
    private Admin admin;
    private Producer<byte[], byte[]> producer;

    private Broker(List<BrokerProcess> processes) throws IOException {
        this.processes = processes;
        for (BrokerProcess process : processes) {
            process.start();
        }
        for (BrokerProcess process : processes) {
            process.await();
        }
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
        return start(1, Map.of());
    }

    /** Starts a cluster of so many brokers, in which all topics are at all of them. */
    static Broker start(int size, Map<String, String> properties, String... protocols) throws IOException {
        return new Broker(BrokerProcess.cluster(size, properties, protocols));
    }

    /** The only broker. */
    private BrokerProcess only() {
        return processes.get(0);
    }

    /** Starts it where it was killed. */
    void startAgain() throws IOException {
        only().start();
        only().await();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        only().kill();
    }

    /** The broker of a cluster that leads a partition now. */
    BrokerProcess leader(String topic, int partition) {
        int id = get(admin().describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .get(partition)
                .leader()
                .id();
        return processes.stream()
                .filter(process -> process.id() == id)
                .findAny()
                .orElseThrow();
    }

    /** Starts one of a cluster where it was killed. */
    void startAgain(BrokerProcess process) throws IOException {
        process.start();
        process.await();
    }

    /** Waits until all brokers that shall have a topic have all of it. */
    void awaitReplicas(String topic) throws InterruptedException {
        while (get(admin().describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .anyMatch(partition ->
                        partition.isr().size() < partition.replicas().size())) {
            Thread.sleep(50);
        }
    }

    String address() {
        return address(BrokerProcess.PLAIN);
    }

    /** Where clients that speak a protocol come. */
    String address(String protocol) {
        return processes.stream().map(process -> process.address(protocol)).collect(Collectors.joining(","));
    }

    void createTopic(String name, int partitions) {
        get(admin().createTopics(List.of(new NewTopic(name, partitions, (short) processes.size())))
                .all());
    }

    /** Makes a topic whose partitions lie at one broker each. */
    void createTopic(String name, List<BrokerProcess> leaders) {
        Map<Integer, List<Integer>> places = new HashMap<>();
        leaders.forEach(leader -> places.put(places.size(), List.of(leader.id())));
        get(admin().createTopics(List.of(new NewTopic(name, places))).all());
    }

    void deleteTopic(String name) {
        get(admin().deleteTopics(List.of(name)).all());
    }

    void addPartitions(String topic, int all) {
        get(admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(all)))
                .all());
    }

    /** Deletes the oldest messages, as their age would. */
    void deleteMessages(String topic, int partition, long before) {
        get(admin().deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    /** The file with the oldest messages of a partition. */
    Path log(String topic, int partition) {
        return only().log(topic, partition);
    }

    List<BrokerProcess> processes() {
        return processes;
    }

    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** How many messages were published to the only partition of a topic. */
    long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return get(admin().listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
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

    synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of("bootstrap.servers", address()));
        }
        return admin;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = newProducer(Map.of());
        }
        return producer;
    }

    /** A producer with further properties. */
    Producer<byte[], byte[]> newProducer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", address());
        // one that begins on a topic whose leader is not known yet may never come into order
        properties.put("enable.idempotence", false);
        properties.put("max.in.flight.requests.per.connection", 1);
        properties.put("retry.backoff.ms", 20);
        properties.put("batch.size", 256 << 10);
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
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
            producer.close(Duration.ZERO);
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
        processes.forEach(BrokerProcess::close);
    }
}
