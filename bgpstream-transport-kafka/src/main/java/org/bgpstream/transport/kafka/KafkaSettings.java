package org.bgpstream.transport.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;

/**
 * What to read, checked.
 *
 * @param brokers where to ask first
 * @param topics which topics
 * @param group the consumer group, or {@code null}
 * @param start where to begin
 * @param untilMillis the time of Kafka up to which all is read, 0 for what is there at the start, or {@link #FOREVER}
 * @param commit whether the group is told what was read
 * @param waits whether topics that do not exist are waited for
 * @param client further properties of the client; may hold secrets
 */
record KafkaSettings(
        String brokers,
        Topics topics,
        String group,
        Start start,
        long untilMillis,
        boolean commit,
        boolean waits,
        Map<String, String> client) {
    /** An end that never comes. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final long SLACK_MILLIS = TimeUnit.SECONDS.toMillis(Query.TIME_SLACK);
    private static final String GROUP_PROPERTY = "group.id";

    /** Leaves the client out, for it may hold secrets. */
    @Override
    public String toString() {
        return topics + " of " + brokers;
    }

    /** A number among the properties of the client, which has checked it. */
    long clientNumber(String property, long ifAbsent) {
        String value = client.get(property);
        return value == null ? ifAbsent : Long.parseLong(value.strip());
    }

    /**
     * Those of a data interface.
     *
     * @throws IllegalArgumentException if an option has a value that is not allowed
     */
    static KafkaSettings of(Query query) {
        Map<String, String> options = query.options();
        Map<String, String> client = client(options);
        String group = options.getOrDefault(KafkaProvider.GROUP, client.remove(GROUP_PROPERTY));
        boolean commit = yes(options, KafkaProvider.COMMIT, true);
        return new KafkaSettings(
                query.requiredOption(KafkaProvider.BROKERS),
                Topics.parse("option '" + KafkaProvider.TOPIC + "'", query.requiredOption(KafkaProvider.TOPIC)),
                group,
                start(query),
                untilMillis(query),
                group != null && commit,
                yes(options, KafkaProvider.WAIT_FOR_TOPIC, false),
                client);
    }

    /**
     * Those of a resource that another data interface found, such as CAIDA's broker.
     *
     * @throws IllegalArgumentException if an attribute has a value that is not allowed
     */
    static KafkaSettings of(Resource resource) {
        Map<String, String> attributes = resource.attributes();
        String topics = attributes.get(KafkaTransport.TOPICS);
        if (topics == null) {
            throw new IllegalArgumentException("the resource names no topics (" + KafkaTransport.TOPICS + ")");
        }
        String group = attributes.get(KafkaTransport.GROUP);
        String offset = attributes.get(KafkaTransport.OFFSET);
        String until = attributes.get(KafkaTransport.UNTIL);
        return new KafkaSettings(
                resource.url(),
                Topics.parse(attribute(KafkaTransport.TOPICS), topics),
                group,
                offset == null ? Start.LATEST : Start.parse(attribute(KafkaTransport.OFFSET), offset),
                until == null ? FOREVER : Start.millis(attribute(KafkaTransport.UNTIL), until),
                group != null,
                false,
                Map.of());
    }

    private static String attribute(String name) {
        return "the attribute '" + name + "' of the resource";
    }

    private static Start start(Query query) {
        String offset = query.options().get(KafkaProvider.OFFSET);
        if (offset != null) {
            return Start.parse("option '" + KafkaProvider.OFFSET + "'", offset);
        }
        // a record is in Kafka after its time, but clocks differ
        return query.intervals().stream().mapToLong(TimeInterval::fromMicros).min().stream()
                .mapToObj(micros -> Start.at(Math.max(0, TimeUnit.MICROSECONDS.toMillis(micros) - SLACK_MILLIS)))
                .findAny()
                .orElse(Start.LATEST);
    }

    private static long untilMillis(Query query) {
        long last = query.intervals().stream()
                .mapToLong(TimeInterval::untilMicros)
                .max()
                .orElse(TimeInterval.FOREVER);
        if (last < TimeInterval.FOREVER - 1) {
            return TimeUnit.MICROSECONDS.toMillis(last) + SLACK_MILLIS;
        }
        // who begins with what is yet to come has nothing to read without waiting for it
        return query.live() || start(query).equals(Start.LATEST) ? FOREVER : 0;
    }

    private static boolean yes(Map<String, String> options, String name, boolean ifAbsent) {
        String value = options.get(name);
        if (value == null) {
            return ifAbsent;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("option '" + name + "' is '" + value + "': allowed are true and false");
        }
        return value.equals("true");
    }

    private static Map<String, String> client(Map<String, String> options) {
        Map<String, String> client = new HashMap<>();
        String file = options.get(KafkaProvider.PROPERTIES);
        if (file != null) {
            client.putAll(ClientProperties.CONSUMER.read(file));
        }
        Set<String> given = new TreeSet<>();
        options.forEach((name, value) -> {
            if (name.startsWith(KafkaProvider.CLIENT)) {
                String property = name.substring(KafkaProvider.CLIENT.length());
                given.add(property);
                client.put(property, value);
            }
        });
        ClientProperties.CONSUMER.require(given, client.keySet(), KafkaProvider.CLIENT, List.of());
        return client;
    }
}
