package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are damaged, deleted or empty. */
@Timeout(60)
class KafkaDamageTest {
    private static final Broker BROKER = Broker.shared();

    /** Where in a batch its length and its content stand. */
    private static final int LENGTH = 8;

    private static final int CONTENT = 61;

    @TempDir
    private Path dir;

    private final Messages messages = new Messages();

    private static BgpStream.Builder all(String topic) {
        return KafkaReadTest.builder(topic).option("offset", "earliest");
    }

    private void put(String topic, int from, int until) {
        for (int i = from; i < until; i++) {
            BROKER.put(topic, 0, null, messages.bmp(i));
        }
        BROKER.flush();
    }

    /** Prefixes, and in angle brackets what is damaged. */
    private static List<String> read(BgpStream stream) {
        List<String> seen = new ArrayList<>();
        for (BgpRecord record : stream) {
            if (record.status() == RecordStatus.VALID) {
                for (BgpElem elem : record) {
                    seen.add(String.valueOf(elem.prefix()));
                }
            } else {
                seen.add(record.status() + " <" + record.damage() + ">");
            }
        }
        return seen;
    }

    private static List<String> read(BgpStream.Builder builder) {
        try (BgpStream stream = builder.start()) {
            return read(stream);
        }
    }

    /** Spoils the content of the batch with an offset in the log of the broker. */
    private static void spoil(String topic, long offset) throws IOException {
        try (FileChannel log =
                FileChannel.open(BROKER.log(topic, 0), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = 0;
            ByteBuffer head = ByteBuffer.allocate(CONTENT);
            while (true) {
                assertThat(log.read(head.clear(), at)).isEqualTo(CONTENT);
                int length = LENGTH + Integer.BYTES + head.getInt(LENGTH);
                int lastDelta = head.getInt(23);
                if (offset <= head.getLong(0) + lastDelta) {
                    ByteBuffer octet = ByteBuffer.allocate(1);
                    log.read(octet, at + length - 10);
                    octet.put(0, (byte) (octet.get(0) ^ 0x55));
                    log.write(octet.flip(), at + length - 10);
                    return;
                }
                at += length;
            }
        }
    }

    @Test
    void aBatchWithAWrongChecksumIsADamagedRecord() throws Exception {
        BROKER.createTopic("checksum", 1);
        put("checksum", 0, 20);
        put("checksum", 20, 33);
        put("checksum", 33, 50);
        BROKER.createTopic("sound", 1);
        put("sound", 100, 110);
        spoil("checksum", 25);
        for (String group : new String[] {null, "checksum"}) {
            BgpStream.Builder builder = all("checksum,sound");
            if (group != null) {
                builder.option("group", group);
            }
            List<String> seen = read(builder);
            assertThat(seen)
                    .hasSize(48)
                    .containsAll(KafkaReadTest.expected(100, 110))
                    .containsSubsequence(KafkaReadTest.expected(0, 20))
                    .containsSubsequence(KafkaReadTest.expected(33, 50))
                    .filteredOn(text -> text.startsWith("CORRUPTED_RECORD"))
                    .singleElement()
                    .asString()
                    .contains("offsets 20 to 32 of partition 0 of topic 'checksum' cannot be read");
        }
        assertThat(BROKER.committed("checksum")
                        .get(new TopicPartition("checksum", 0))
                        .offset())
                .isEqualTo(50);
    }

    @Test
    void damageAtTheEndOfAPartition() throws Exception {
        BROKER.createTopic("last", 1);
        put("last", 0, 2);
        put("last", 2, 3);
        spoil("last", 2);
        assertThat(read(all("last")))
                .hasSize(3)
                .last()
                .asString()
                .contains("offset 2 of partition 0 of topic 'last' cannot be read");
    }

    @Test
    void whatWasDeletedBeforeItWasReadIsCounted() {
        BROKER.createTopic("overtaken", 1);
        put("overtaken", 0, 10);
        assertThat(read(all("overtaken").option("group", "overtaken"))).hasSize(10);
        put("overtaken", 10, 60);
        BROKER.deleteMessages("overtaken", 0, 50);
        List<String> seen = read(all("overtaken").option("group", "overtaken"));
        assertThat(seen.get(0)).contains("40 messages of partition 0 of topic 'overtaken' are no longer there");
        assertThat(seen.subList(1, seen.size())).isEqualTo(KafkaReadTest.expected(50, 60));
        assertThat(BROKER.committed("overtaken").values())
                .extracting(OffsetAndMetadata::offset)
                .containsExactly(60L);
    }

    @Test
    void messagesWithoutAValueArePassedOver() {
        BROKER.createTopic("tombstones", 1);
        BROKER.put("tombstones", 0, null, null);
        put("tombstones", 0, 3);
        for (int i = 0; i < 2_000; i++) {
            BROKER.put("tombstones", 0, null, i % 2 == 0 ? null : new byte[0]);
        }
        put("tombstones", 3, 5);
        BROKER.put("tombstones", 0, null, null);
        BROKER.flush();
        assertThat(read(all("tombstones").option("group", "tombstones"))).isEqualTo(KafkaReadTest.expected(0, 5));
        assertThat(BROKER.committed("tombstones").values())
                .extracting(OffsetAndMetadata::offset)
                .containsExactly(2_007L);
    }

    @Test
    void aTopicThatIsDeletedWhileItIsReadIsToldOnceAndEndsReading() throws Exception {
        BROKER.createTopic("deleted", 2);
        put("deleted", 0, 3);
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        long now = System.currentTimeMillis() / 1000;
        // the window ends in a minute only
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.bgpstream.cli.BgpReader",
                        "-dkafka",
                        "-obrokers=" + BROKER.address(),
                        "-otopic=deleted",
                        "-ooffset=earliest",
                        "-r",
                        "-w" + Messages.START + "," + (now - 60))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            while (Files.readAllLines(out).size() < 3) {
                Thread.sleep(50);
            }
            BROKER.deleteTopic("deleted");
            assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(Files.readString(err)).contains("topic 'deleted' is no longer there");
        assertThat(Files.readAllLines(err)).hasSizeLessThan(5_000);
        assertThat(Files.readAllLines(out)).hasSize(4).last().asString().contains("|R");
        assertThat(reader.exitValue()).isZero();
    }

    @Test
    void oneOfTwoTopicsIsDeleted() {
        BROKER.createTopic("deleted-1", 1);
        BROKER.createTopic("left-1", 1);
        put("deleted-1", 0, 1);
        try (BgpStream stream = all("deleted-1,left-1").live().start()) {
            assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(0));
            BROKER.deleteTopic("deleted-1");
            BgpRecord record = stream.nextRecord();
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(String.valueOf(record.damage())).contains("topic 'deleted-1' is no longer there");
            put("left-1", 1, 2);
            assertThat(KafkaReadTest.next(stream, 1)).containsExactly(Messages.prefix(1));
        }
    }
}
