package org.bgpstream.transport.kafka;

import java.io.IOException;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code kafka}: topics of Apache Kafka. */
public final class KafkaProvider implements DataInterfaceProvider {
    /** Its name, that of the transport and of the sink, and of the project of its records. */
    static final String NAME = "kafka";

    static final String BROKERS = "brokers";
    static final String TOPIC = "topic";
    static final String GROUP = "group";
    static final String OFFSET = "offset";
    static final String DATA_TYPE = "data-type";
    static final String PROJECT = "project";
    static final String COLLECTOR = "collector";
    static final String COMMIT = "commit";
    static final String WAIT_FOR_TOPIC = "wait-for-topic";
    static final String PROPERTIES = "properties";

    /** What the option of a client property begins with. */
    static final String CLIENT = "kafka.";

    /** For the service loader. */
    public KafkaProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Read topics of Apache Kafka";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(BROKERS, "brokers to ask first, host:port; several with commas", true),
                new Option(
                        TOPIC,
                        "topics to read, several with commas; one that begins with ^ is a regular expression, and what"
                                + " later comes to match it is read too",
                        true),
                option(
                        GROUP,
                        "consumer group that shares the partitions between its members, and goes on where it was (default:"
                                + " none, all partitions are read)"),
                option(
                        OFFSET,
                        "where to begin if the group has not begun: earliest, latest, or a time, seconds since the epoch or"
                                + " 'Y-m-d [H:M[:S]]' (default: the start of the time window, else latest)"),
                Option.ofFormat(DATA_TYPE, "format of the messages: bmp, mrt, ris-live or json (default: bmp)"),
                option(PROJECT, "project of the records (default: kafka)"),
                option(COLLECTOR, "collector of the records that name none (default: empty)"),
                option(
                        COMMIT,
                        "whether to tell the group what was read, true or false (default: true); without a group nothing is"
                                + " told"),
                option(WAIT_FOR_TOPIC, "whether to wait for topics that do not exist, true or false (default: false)"),
                option(PROPERTIES, "file with properties of the Kafka client, as its documentation names them"),
                option(CLIENT + "*", "a property of the Kafka client, such as kafka.security.protocol"));
    }

    private static Option option(String name, String description) {
        return new Option(name, description, false);
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        KafkaSettings settings = KafkaSettings.of(query);
        // what is wrong is told at once; the connection that reads is made by the thread that does so
        KafkaConnection.check(settings);
        return new KafkaInterface(query, settings);
    }
}
