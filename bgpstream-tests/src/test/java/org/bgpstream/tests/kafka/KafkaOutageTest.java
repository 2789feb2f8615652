package org.bgpstream.tests.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is killed and comes back. */
@Timeout(120)
class KafkaOutageTest {
    private static final int COUNT = 900;

    /** So many that what is there is more than the client takes before it is read. */
    private static final int REPEATED = 800;

    @Test
    void nothingIsLostWhenTheBrokerIsKilledTwice() throws Exception {
        try (Broker broker = Broker.start()) {
            Messages messages = new Messages();
            broker.createTopic("outage", 2);
            BitSet seen = new BitSet();
            try (BgpStream stream = BgpStream.builder()
                    .dataInterface("kafka")
                    .option("brokers", broker.address())
                    .option("topic", "outage")
                    .option("group", "outage")
                    .option("offset", "earliest")
                    .live()
                    .start()) {
                for (int round = 0; round < 3; round++) {
                    int from = round * COUNT / 3;
                    for (int i = from; i < from + COUNT / 3; i++) {
                        broker.put("outage", i % 2, null, large(messages, i));
                    }
                    broker.flush();
                    if (round < 2) {
                        // in the middle of what is there, most of which the broker has still
                        read(stream, seen, from + COUNT / 30);
                        broker.kill();
                        broker.startAgain();
                    }
                }
                read(stream, seen, COUNT);
            }
            assertThat(seen.nextClearBit(0)).isEqualTo(COUNT);
        }
    }

    /** A message that is large, for it says the same again and again. */
    static byte[] large(Messages messages, int number) {
        byte[][] parts = new byte[REPEATED][];
        Arrays.fill(parts, messages.bmp(number));
        return Messages.join(parts);
    }

    /** Reads until so many messages were seen. */
    static void read(BgpStream stream, BitSet seen, int count) {
        while (seen.cardinality() < count) {
            BgpRecord record = stream.nextRecord();
            assertThat(record).isNotNull();
            for (BgpElem elem : record) {
                seen.set(number(elem));
            }
        }
    }

    /** The number of the message that an elem is of. */
    static int number(BgpElem elem) {
        return (int) (elem.prefix().address().high() >>> 32) & 0xFFFFFF;
    }
}
