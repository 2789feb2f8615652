package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The properties that a kind of Kafka client has: Kafka itself takes misspelt ones without a word. */
final class ClientProperties {
    private static final Logger LOG = LoggerFactory.getLogger(ClientProperties.class);

    static final ClientProperties CONSUMER = new ClientProperties(
            "consumer",
            ConsumerConfig.configNames(),
            Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, use(KafkaProvider.BROKERS),
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, use(KafkaProvider.COMMIT),
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, use(KafkaProvider.OFFSET),
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, use(KafkaProvider.WAIT_FOR_TOPIC),
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, use(KafkaProvider.DATA_TYPE),
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, use(KafkaProvider.DATA_TYPE)));

    static final ClientProperties PRODUCER = new ClientProperties(
            "producer",
            ProducerConfig.configNames(),
            Map.of(
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "keys are text",
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "values are JSON, or records as they are",
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG, "nothing is published in transactions"));

    /** Properties that name classes of others, which may then have properties that Kafka does not know. */
    private static final Pattern CLASSES = Pattern.compile(
            "interceptor\\.classes|metric\\.reporters|(config|security)\\.providers|partition\\.assignment\\.strategy|.+\\.class");

    private final String client;
    private final Set<String> names;

    /** Those that are not the user's to set, and why; in a file they are passed over. */
    private final Map<String, String> ours;

    private ClientProperties(String client, Set<String> names, Map<String, String> ours) {
        this.client = client;
        this.names = names;
        this.ours = ours;
    }

    private static String use(String option) {
        return "use option '" + option + "'";
    }

    /** The names of those that are not the user's to set. */
    Set<String> ours() {
        return ours.keySet();
    }

    /**
     * Refuses what the client would pass over.
     *
     * @param given the names of the properties that are set one by one
     * @param all the names of all that are set
     * @param prefix what stands before their names where they are set
     * @param others other names that may be set there, without the prefix
     * @throws IllegalArgumentException if there is no such property, the message then names it and the one that may be meant; or if
     *     it is not the user's to set
     */
    void require(Set<String> given, Set<String> all, String prefix, List<String> others) {
        boolean anything = hasClassesOfOthers(all);
        for (String name : given) {
            if (ours.containsKey(name)) {
                throw new IllegalArgumentException("option '" + prefix + name + "' cannot be set: " + ours.get(name));
            }
            if (!anything && !names.contains(name)) {
                Set<String> candidates = new HashSet<>(names);
                candidates.addAll(others);
                String nearest = NearestName.to(name, candidates);
                throw new IllegalArgumentException("option '" + prefix + name + "': the Kafka " + client
                        + " has no property '" + name + "'"
                        + (nearest == null ? "" : ", but '" + nearest + "'"));
            }
        }
    }

    /**
     * Reads a file, and warns of what no client of Kafka knows: other clients may use the file too.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // not with the cause, which may quote the file
            throw new IllegalArgumentException("option '" + KafkaProvider.PROPERTIES + "' is '" + file
                    + "': not a file of properties that can be read");
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((name, value) -> map.put((String) name, (String) value));
        if (!hasClassesOfOthers(map.keySet())) {
            Set<String> known = new HashSet<>(AdminClientConfig.configNames());
            Stream.of(CONSUMER, PRODUCER).forEach(kind -> known.addAll(kind.names));
            map.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> {
                String nearest = NearestName.to(name, names);
                LOG.warn(
                        "the file {} has a property that no client of Kafka knows: '{}'{}",
                        file,
                        name,
                        nearest == null ? "" : ", perhaps '" + nearest + "' is meant");
            });
        }
        return map;
    }

    private static boolean hasClassesOfOthers(Set<String> all) {
        return all.stream().anyMatch(name -> CLASSES.matcher(name).matches());
    }
}
