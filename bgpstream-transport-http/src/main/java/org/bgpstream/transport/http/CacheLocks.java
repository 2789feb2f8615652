package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who writes which file of a cache. A directory has one lock file, of which each name locks one byte; so there are no lock files that
 * would have to be deleted while others open them. It is never closed: a lock ends when its JVM closes the file anywhere.
 */
final class CacheLocks {
    /** The name of the lock file. */
    static final String NAME = "bgpstream.lock";

    private static final Map<Path, CacheLocks> DIRECTORIES = new HashMap<>();

    private final FileChannel channel;
    private final Object identity;

    private CacheLocks(FileChannel channel, Object identity) {
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Locks a name in a directory, whose path must be a real one, or gives {@code null} if another has it, in this JVM or elsewhere. Two
     * names may have the same byte, once in 10^18 pairs; the second is then taken to be locked.
     */
    static FileLock tryLock(Path directory, String name) throws IOException {
        try {
            return in(directory).channel.tryLock(place(name), 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static long place(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 2;
    }

    private static synchronized CacheLocks in(Path directory) throws IOException {
        CacheLocks known = DIRECTORIES.get(directory);
        Path file = directory.resolve(NAME);
        if (known != null && Files.exists(file) && Objects.equals(known.identity, identity(file))) {
            return known;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        CacheLocks opened = new CacheLocks(channel, identity(file));
        DIRECTORIES.put(directory, opened);
        return opened;
    }

    /** What tells a file from one that was made in its place, where the system has that. */
    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
