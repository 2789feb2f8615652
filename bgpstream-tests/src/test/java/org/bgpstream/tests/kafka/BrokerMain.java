package org.bgpstream.tests.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that is its own controller: directory, port for clients, for those with a password, for itself. */
final class BrokerMain {
    /** Who may come with a password. */
    static final String USER = "alice";

    static final String PASSWORD = "open-sesame-4711";

    private BrokerMain() {}

    public static void main(String... args) throws Exception {
        Path dir = Path.of(args[0]);
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + args[3]);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + args[1] + ",SASL_PLAINTEXT://127.0.0.1:" + args[2]
                        + ",CONTROLLER://127.0.0.1:" + args[3]);
        config.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("sasl.enabled.mechanisms", "PLAIN");
        config.put(
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD
                        + "\";");
        config.put("log.dirs", dir.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        // one that was killed may come back as soon as it is forgotten
        config.put("broker.session.timeout.ms", "1500");
        config.put("broker.heartbeat.interval.ms", "300");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        config.put("log.cleaner.enable", "false");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId("AAAAAAAAAAAAAAAAAAAAAA")
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(dir.toString())
                .addDirectory(dir.toString())
                .setIgnoreFormatted(true)
                .run();
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM);
        server.startup();
        System.out.println("ready");
        // ends with the process that started it, even if that is killed
        while (System.in.read() >= 0) {
            // nobody has anything to say
        }
        Runtime.getRuntime().halt(0);
    }
}
