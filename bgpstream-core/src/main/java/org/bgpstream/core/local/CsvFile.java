package org.bgpstream.core.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/**
 * A table of files. In live mode it is read again and again, and rows count whose own time is before the present second, as
 * in libBGPStream: who writes a row stamps it, and may write more rows in the same second.
 */
final class CsvFile implements DataInterface {
    private static final String FORMAT = "mrt";

    private final Path file;
    private final Query query;
    private final Set<CsvRow> given = new HashSet<>();

    CsvFile(Path file, Query query) {
        this.file = file;
        this.query = query;
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        long newest = query.live() ? Instant.now().getEpochSecond() - 1 : Long.MAX_VALUE;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    give(row(line, number), newest, found);
                }
            }
        }
        return query.live() ? Outcome.LATER : Outcome.END;
    }

    private CsvRow row(String line, int number) throws IOException {
        try {
            return CsvRow.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " line " + number + ": " + e.getMessage(), e);
        }
    }

    private void give(CsvRow row, long newest, Consumer<Resource> found) {
        if (row.timestamp() <= newest
                && query.wants(row.project(), row.collector(), row.type())
                && query.overlaps(row.dumpTime(), row.duration())
                && (!query.live() || given.add(row))) {
            found.accept(Resource.file(row.path(), row.project(), row.collector())
                    .withFormat(FORMAT)
                    .withType(row.type())
                    .withTime(row.dumpTime(), row.duration()));
        }
    }

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public void close() {
        // nothing stays open between polls
    }
}
