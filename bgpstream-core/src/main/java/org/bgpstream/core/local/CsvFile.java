package org.bgpstream.core.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.spi.CacheOptions;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of files. In live mode it is read again and again, and rows count whose own time is before the present second, as
 * in libBGPStream: who writes a row stamps it, and may write more rows in the same second.
 *
 * <p>Rows that are wrong do not keep the others from being read: the first of them is the error that ends the stream when
 * the data of all others was given. A stream that never ends gets a warning for each.
 */
final class CsvFile implements DataInterface {
    private static final String FORMAT = "mrt";
    private static final Logger LOG = LoggerFactory.getLogger(CsvFile.class);

    private final Path file;
    private final Query query;
    private final CacheOptions cache;
    private final Set<CsvRow> given = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();
    /** What is wrong with the first wrong row of a stream that ends. */
    private String failure;

    CsvFile(Path file, Query query, CacheOptions cache) {
        this.cache = cache;
        this.file = file;
        this.query = query;
    }

    @Override
    public Outcome poll(Consumer<Resource> found) throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
        long newest = query.live() ? Instant.now().getEpochSecond() - 1 : Long.MAX_VALUE;
        // each byte a character, for paths need not be text
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    read(line, number, newest, found);
                }
            }
        } catch (FileSystemException e) {
            throw new IOException("the table " + file + " cannot be read any more", e);
        }
        if (query.live()) {
            return Outcome.LATER;
        }
        return failure == null ? Outcome.END : Outcome.MORE;
    }

    private void read(String line, int number, long newest, Consumer<Resource> found) {
        CsvRow row;
        try {
            row = CsvRow.parse(line);
        } catch (IllegalArgumentException e) {
            failed(line, file + " line " + number + ": " + e.getMessage());
            return;
        }
        give(row, newest, found);
    }

    private void failed(String line, String problem) {
        if (!query.live()) {
            failure = failure == null ? problem : failure;
        } else if (wrong.add(line)) {
            LOG.warn("{}", problem);
        }
    }

    private void give(CsvRow row, long newest, Consumer<Resource> found) {
        if (row.timestamp() <= newest
                && query.wants(row.project(), row.collector(), row.type())
                && query.overlaps(row.dumpTime(), row.duration())
                && (!query.live() || given.add(row))) {
            found.accept(cache.apply(Resource.file(row.path(), row.project(), row.collector())
                    .withFormat(FORMAT)
                    .withType(row.type())
                    .withTime(row.dumpTime(), row.duration())));
        }
    }

    @Override
    public Set<String> transports() {
        return cache.isWanted() ? Set.of(CacheOptions.TRANSPORT) : Set.of();
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
