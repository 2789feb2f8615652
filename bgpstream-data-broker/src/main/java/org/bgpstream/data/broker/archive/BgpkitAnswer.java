package org.bgpstream.data.broker.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RecordType;
import org.bgpstream.data.broker.http.DumpFiles;
import org.bgpstream.data.broker.http.JsonAnswer;
import org.bgpstream.data.broker.http.LeftOut;
import org.bgpstream.transport.http.PermanentFailure;

/**
 * One page of what the broker of BGPKIT says.
 *
 * @param entries how many entries it has, those that are wrong among them
 * @param files what they stand for
 */
record BgpkitAnswer(int entries, List<ArchiveFile> files) {
    /**
     * Reads an answer.
     *
     * @throws PermanentFailure if it is an error that the broker found in the request
     * @throws IOException if it is no answer of a broker, or broke off
     */
    static BgpkitAnswer read(InputStream bytes) throws IOException {
        Reading reading = new Reading();
        JsonAnswer.read(bytes, reading::member);
        return reading.answer();
    }

    /** Reads the members of an answer, whatever their order. */
    private static final class Reading {
        private final List<ArchiveFile> files = new ArrayList<>();
        private final LeftOut leftOut = new LeftOut();
        private boolean hasData;
        private String error = "";

        void member(String name, JsonParser json) throws IOException {
            switch (name) {
                case "error" -> error = JsonAnswer.text(json);
                case "data" -> hasData = JsonAnswer.array(json, this::entry);
                default -> json.skipChildren();
            }
        }

        private void entry(JsonNode entry) {
            try {
                files.add(file(entry));
            } catch (IllegalArgumentException | DateTimeException e) {
                leftOut.add(entry + ": " + e.getMessage());
            }
        }

        BgpkitAnswer answer() throws IOException {
            if (!error.isEmpty()) {
                throw new PermanentFailure("the broker says: " + error, null);
            }
            if (!hasData) {
                throw new IOException("the answer has no data");
            }
            leftOut.warn();
            return new BgpkitAnswer(files.size() + leftOut.count(), List.copyOf(files));
        }
    }

    private static ArchiveFile file(JsonNode entry) {
        String collector = text(entry, "collector_id");
        String type = text(entry, "data_type");
        long start = time(entry, "ts_start");
        long end = time(entry, "ts_end");
        boolean rib = type.equals("rib");
        return new ArchiveFile(
                text(entry, "url"),
                ArchiveProject.of(collector).projectName(),
                collector,
                rib ? RecordType.RIB : RecordType.ofFilterName(type),
                start,
                rib ? ArchiveFile.RIB_DURATION : Math.max(end - start, 0));
    }

    /** A time, which is UTC where it does not say its offset. */
    private static long time(JsonNode entry, String name) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text(entry, name), OffsetDateTime::from, LocalDateTime::from);
        return DumpFiles.requireSeconds(
                time instanceof OffsetDateTime offset
                        ? offset.toEpochSecond()
                        : LocalDateTime.from(time).toEpochSecond(ZoneOffset.UTC));
    }

    private static String text(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("no '" + name + "'");
        }
        return value;
    }
}
