package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a cache below its size. */
final class CacheSize {
    private static final Logger LOG = LoggerFactory.getLogger(CacheSize.class);

    private CacheSize() {}

    private record Entry(Path file, long bytes, long usedMillis) {}

    /** Deletes those files of the directory that were not used for longest, until the rest is small enough. */
    static void keepBelow(long mostBytes, Path newest) throws IOException {
        if (mostBytes == Long.MAX_VALUE) {
            return;
        }
        List<Entry> all = entries(newest.toAbsolutePath().getParent());
        all.sort(Comparator.comparingLong(Entry::usedMillis));
        long bytes = all.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : all) {
            if (bytes <= mostBytes) {
                return;
            }
            // who reads it reads on: the file is only gone for those who come later
            Files.deleteIfExists(entry.file());
            bytes -= entry.bytes();
        }
    }

    private static List<Entry> entries(Path directory) throws IOException {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CacheFile.ENDING)) {
            for (Path file : files) {
                try {
                    all.add(new Entry(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()));
                } catch (NoSuchFileException e) {
                    LOG.trace("another process was faster", e);
                }
            }
        }
        return all;
    }
}
