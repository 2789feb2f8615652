package org.bgpstream.data.broker.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RecordType;
import org.bgpstream.transport.http.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page of what the broker of BGPKIT says.
 *
 * @param entries how many entries it has, those that are wrong among them
 * @param files what they stand for
 */
record BgpkitAnswer(int entries, List<ArchiveFile> files) {
    private static final Logger LOG = LoggerFactory.getLogger(BgpkitAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an answer.
     *
     * @throws PermanentFailure if it is an error that the broker found in the request
     * @throws IOException if it is no answer of a broker, or broke off
     */
    static BgpkitAnswer read(InputStream bytes) throws IOException {
        JsonNode answer;
        try {
            answer = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is no JSON, or breaks off", e);
        }
        String error = answer.path("error").asText("");
        if (answer.hasNonNull("error") && !error.isEmpty()) {
            throw new PermanentFailure("the broker says: " + error, null);
        }
        JsonNode data = answer.path("data");
        if (!data.isArray()) {
            throw new IOException("the answer has no data");
        }
        List<ArchiveFile> files = new ArrayList<>();
        String wrong = null;
        for (JsonNode entry : data) {
            try {
                files.add(file(entry));
            } catch (IllegalArgumentException | DateTimeException e) {
                wrong = wrong == null ? entry + ": " + e.getMessage() : wrong;
            }
        }
        if (wrong != null) {
            LOG.warn(
                    "{} of the files that the broker lists are left out; the first: {}",
                    data.size() - files.size(),
                    wrong);
        }
        return new BgpkitAnswer(data.size(), List.copyOf(files));
    }

    private static ArchiveFile file(JsonNode entry) {
        String collector = text(entry, "collector_id");
        String type = text(entry, "data_type");
        long start = LocalDateTime.parse(text(entry, "ts_start")).toEpochSecond(ZoneOffset.UTC);
        long end = LocalDateTime.parse(text(entry, "ts_end")).toEpochSecond(ZoneOffset.UTC);
        boolean rib = type.equals("rib");
        return new ArchiveFile(
                text(entry, "url"),
                ArchiveProject.of(collector).projectName(),
                collector,
                rib ? RecordType.RIB : RecordType.ofFilterName(type),
                start,
                rib ? ArchiveFile.RIB_DURATION : Math.max(end - start, 0));
    }

    private static String text(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("no '" + name + "'");
        }
        return value;
    }
}
