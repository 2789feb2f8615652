package org.bgpstream.tests.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that is a controller too, as a file of properties describes it. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... args) {
        try {
            run(args[0]);
        } catch (Throwable e) {
            // its threads would keep it
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String file) throws Exception {
        Properties config = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            config.load(reader);
        }
        String dir = config.getProperty("log.dirs");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId("AAAAAAAAAAAAAAAAAAAAAA")
                .setNodeId(Integer.parseInt(config.getProperty("node.id")))
                .setControllerListenerName(config.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(dir)
                .addDirectory(dir)
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
