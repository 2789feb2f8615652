package org.bgpstream.format.bmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bgpstream.BgpRecord;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.format.bmp.write.OpenBmpWriter;
import org.bgpstream.net.IpAddress;

/** Puts messages of any number of routers into frames of OpenBMP that say what their records say. */
final class RouterFrames {
    /** More are not remembered, so that a source that invents routers costs no more memory. */
    private static final int MOST_ROUTERS = 4096;

    /** The longest name that is written whole, in characters: two of them fit a header, whatever they are made of. */
    private static final int MOST_NAME = 10_000;

    private record Sender(String collector, String router, IpAddress address) {
        boolean is(String otherCollector, String otherRouter, IpAddress otherAddress) {
            return collector.equals(otherCollector)
                    && router.equals(otherRouter)
                    && Objects.equals(address, otherAddress);
        }
    }

    private final Map<Sender, OpenBmpWriter> writers = new HashMap<>();
    private Sender last;
    private OpenBmpWriter lastWriter;

    /** A frame around the message of a record, borrowed. */
    ByteBuffer frame(BgpRecord record, ByteBuffer message) {
        Octets frame = writer(record).frame(Math.max(0, record.timeMicros()), message);
        return frame.buffer().duplicate().flip();
    }

    private OpenBmpWriter writer(BgpRecord record) {
        String collector = record.collector();
        String router = record.router();
        IpAddress address = record.routerAddress();
        if (lastWriter == null || !last.is(collector, router, address)) {
            Sender sender = new Sender(collector, router, address);
            OpenBmpWriter known = writers.get(sender);
            if (known == null) {
                known = newWriter(sender);
                if (writers.size() < MOST_ROUTERS) {
                    writers.put(sender, known);
                }
            }
            last = sender;
            lastWriter = known;
        }
        return lastWriter;
    }

    private static OpenBmpWriter newWriter(Sender sender) {
        IpAddress address = sender.address();
        // a router that is known by its address has no other name
        boolean named = address == null || !sender.router().equals(address.toString());
        OpenBmpWriter writer = new OpenBmpWriter(
                        fitting(sender.collector()), address, named ? fitting(sender.router()) : "")
                .withRouterHash(hash(sender.router() + '\n' + address));
        return sender.collector().isEmpty() ? writer : writer.withCollectorHash(hash(sender.collector()));
    }

    private static String fitting(String name) {
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
    }

    private static UUID hash(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
