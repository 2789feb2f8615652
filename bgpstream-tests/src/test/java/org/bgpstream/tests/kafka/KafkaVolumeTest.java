package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.OutsideProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many messages, in a JVM whose memory is less than they are: the same elems as from a file. With {@code
 * -Dbgpstream.kafka.messages=1000000} they are a million, and the JVM has 256 MB.
 */
@Timeout(600)
class KafkaVolumeTest {
    private static final int USUAL = 40_000;
    private static final int COUNT = Integer.getInteger("bgpstream.kafka.messages", USUAL);
    private static final int PARTITIONS = 4;
    private static final Broker BROKER = Broker.shared();

    @TempDir
    private Path dir;

    /** Runs {@link #main} with a memory. */
    private static List<String> reader(String memory, String... args) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(
                memory,
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaVolumeTest.class.getName()));
        options.addAll(List.of(args));
        return OutsideProgram.java(options);
    }

    @Test
    void theSameElemsAsFromAFile() throws Exception {
        BROKER.createTopic("volume", PARTITIONS);
        Path file = dir.resolve("volume.bmp");
        Traffic traffic = new Traffic();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < COUNT; i++) {
                byte[] message = traffic.next();
                out.write(message);
                // all of a peer comes in one partition
                BROKER.put("volume", traffic.peer() % PARTITIONS, null, message);
            }
        }
        BROKER.flush();
        String memory = COUNT > USUAL ? "-Xmx256m" : "-Xmx64m";
        List<String> fromFile = new ArrayList<>();
        read(fromFile::add, "singlefile", file.toString());
        List<String> fromKafka = reader(memory, "kafka", BROKER.address(), "volume", "0");
        assertThat(fromKafka)
                .isEqualTo(fromFile)
                .hasSize(Traffic.PEERS + 1)
                .last()
                .isEqualTo(COUNT + " records");
    }

    /** What is small on its way becomes large: all of it together would be more than the memory. */
    @Test
    void valuesThatAreCompressedALot() throws Exception {
        BROKER.createTopic("large", 1);
        int values = 1_500;
        byte[] value = Messages.large();
        assertThat(value.length).isBetween(100_000, 110_000);
        try (Producer<byte[], byte[]> producer = BROKER.newProducer(Map.of("compression.type", "zstd"))) {
            for (int i = 0; i < values; i++) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>("large", 0, null, null, value));
            }
        }
        // an application that takes its time, so that as much waits for it as may
        assertThat(reader("-Xmx128m", "kafka", BROKER.address(), "large", "20"))
                .last()
                .isEqualTo(2 * values + " records");
    }

    /** Data interface; file, or brokers, topic and by how many milliseconds to wait at each of 2^8 records. */
    public static void main(String... args) {
        read(System.out::println, args);
    }

    private static void read(Consumer<String> lines, String... args) {
        boolean kafka = args[0].equals("kafka");
        BgpStream.Builder builder = BgpStream.builder().dataInterface(args[0]);
        if (kafka) {
            builder.option("brokers", args[1])
                    .option("topic", args[2])
                    .option("offset", "earliest")
                    .option("project", "singlefile");
        } else {
            builder.option("file", args[1]);
        }
        int pause = kafka ? Integer.parseInt(args[3]) : 0;
        Map<String, long[]> peers = new TreeMap<>();
        long records = 0;
        try (BgpStream stream = builder.start()) {
            for (BgpRecord record = stream.nextRecord(); record != null; record = stream.nextRecord()) {
                records++;
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    long[] peer = peers.computeIfAbsent(
                            record.router() + " " + elem.peerAsn() + " " + elem.peerAddress(), name -> new long[2]);
                    peer[0]++;
                    peer[1] = 31 * peer[1] + elem.toString().hashCode();
                }
                if (pause > 0 && (records & 0xFF) == 0) {
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        peers.forEach((name, peer) -> lines.accept(name + ": " + peer[0] + " elems, hash " + peer[1]));
        lines.accept(records + " records");
    }
}
