package org.bgpstream.core.engine;

import static org.bgpstream.core.engine.LineFormat.bytes;
import static org.bgpstream.core.engine.LineFormat.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Resource;

/** Short words for streams of the test doubles. */
final class Memory {
    static final long SECOND = 1_000_000;

    private Memory() {}

    static Resource updates(String url, long start) {
        return resource(url, RecordType.UPDATE, start);
    }

    static Resource resource(String url, RecordType type, long start) {
        return new Resource(url, "memory", "line", "p", url, type, start, 300, Map.of());
    }

    /** A source with a valid record of one elem at each of these seconds. */
    static byte[] at(long... seconds) {
        StringBuilder text = new StringBuilder();
        for (long second : seconds) {
            text.append(line(RecordType.UPDATE, second * SECOND, '1', ""));
        }
        return bytes(text.toString());
    }

    static BgpStream.Builder builder(MemoryInterface.Answer... answers) {
        MemoryInterface.put("test", answers);
        return BgpStream.builder().dataInterface("memory").option("name", "test");
    }

    static BgpStream.Builder builder(Resource... resources) {
        return builder(MemoryInterface.answer(Outcome.END, resources));
    }

    /** Source, status, position and time in seconds of all records. */
    static List<String> lines(BgpStream.Builder builder) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = builder.start()) {
            for (BgpRecord record : stream) {
                lines.add(describe(record));
            }
        }
        return lines;
    }

    static String describe(BgpRecord record) {
        return record.source() + " " + record.status().letter() + " "
                + record.dumpPosition().letter() + " " + record.timeMicros() / SECOND;
    }
}
