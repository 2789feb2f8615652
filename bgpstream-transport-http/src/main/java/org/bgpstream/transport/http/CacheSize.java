package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cache below its size. What is in the directory is only looked at when the room that was left may be used up, by this program
 * or, after a short while, by others.
 */
final class CacheSize {
    private static final Logger LOG = LoggerFactory.getLogger(CacheSize.class);
    private static final Map<Path, CacheSize> DIRECTORIES = new ConcurrentHashMap<>();
    private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Which part of the size is made free at once. */
    private static final int FREED = 16;

    private final Path directory;

    /** How much may be added before it must be looked at again, as it was at a time with a limit. */
    private long room;

    private long lookedAtNanos;
    private long limit = -1;

    private record Entry(Path file, long bytes, long usedMillis) {}

    private CacheSize(Path directory) {
        this.directory = directory;
    }

    /** That of a directory, whose path must be a real one. */
    static CacheSize of(Path directory) {
        return DIRECTORIES.computeIfAbsent(directory, CacheSize::new);
    }

    /** Says that a file was added, and deletes those that were not used for longest, if all are too large. */
    synchronized void added(long bytes, long mostBytes) throws IOException {
        if (mostBytes == Long.MAX_VALUE) {
            return;
        }
        room -= bytes;
        boolean known = limit == mostBytes && System.nanoTime() - lookedAtNanos < VALID_NANOS;
        if (!known || room < 0) {
            // as long as this fails it is tried again
            limit = -1;
            room = mostBytes - keepBelow(mostBytes);
            limit = mostBytes;
            lookedAtNanos = System.nanoTime();
        }
    }

    private long keepBelow(long mostBytes) throws IOException {
        long bytes = unfinished();
        List<Entry> all = entries("*" + CacheFile.ENDING);
        bytes += all.stream().mapToLong(Entry::bytes).sum();
        if (bytes <= mostBytes) {
            return bytes;
        }
        all.sort(Comparator.comparingLong(Entry::usedMillis));
        for (Entry entry : all) {
            if (bytes <= mostBytes - mostBytes / FREED) {
                break;
            }
            // who reads it reads on: the file is only gone for those who come later
            Files.deleteIfExists(entry.file());
            bytes -= entry.bytes();
        }
        return bytes;
    }

    /** The bytes of files that are being written; those whose writers were killed are deleted. */
    private long unfinished() throws IOException {
        long bytes = 0;
        for (Entry entry : entries("*" + CacheFile.UNFINISHED)) {
            if (!CacheFile.ofUnfinished(entry.file()).deleteUnfinished()) {
                bytes += entry.bytes();
            }
        }
        return bytes;
    }

    private List<Entry> entries(String names) throws IOException {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
            for (Path file : files) {
                try {
                    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                    if (found.isRegularFile()) {
                        all.add(new Entry(
                                file, found.size(), found.lastModifiedTime().toMillis()));
                    }
                } catch (NoSuchFileException e) {
                    LOG.trace("another process was faster", e);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }
}
