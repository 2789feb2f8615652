package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a cache: the file itself, which is whole if it is there; the one that is being written, which becomes it at once; and
 * the lock of who writes. All may be used by many threads and processes.
 */
final class CacheFile {
    static final String ENDING = ".cache";
    private static final Logger LOG = LoggerFactory.getLogger(CacheFile.class);

    /** What this JVM writes: a lock on a file only keeps other processes out, and ends when its JVM closes the file anywhere. */
    private static final Set<Path> WRITTEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path unfinished;
    private final Path lockFile;

    /** The directory must be a real path, so that each file has one. */
    CacheFile(Path directory, String name) {
        file = directory.resolve(name + ENDING);
        unfinished = directory.resolve(name + ENDING + ".temp");
        lockFile = directory.resolve(name + ENDING + ".lock");
    }

    /** The file, if it is there, which counts as used now; else {@code null}. */
    ByteSource open() throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            touch();
            return ByteSource.of(channel);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // one that may not be written to is only evicted earlier
            LOG.debug("{} does not count as used: {}", file, e.toString());
        }
    }

    /** Begins to write, or gives {@code null} if somebody else does already. */
    Writer write() throws IOException {
        if (!WRITTEN_HERE.add(file)) {
            return null;
        }
        FileChannel lock = null;
        Writer writer = null;
        try {
            lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock locked = lock.tryLock();
            writer = locked == null ? null : new Writer(lock);
            return writer;
        } finally {
            if (writer == null) {
                unlock(lock);
            }
        }
    }

    /** Leaves the empty lock file: another process may have opened it and would lock what nobody else sees. */
    private void unlock(FileChannel lock) throws IOException {
        try {
            if (lock != null) {
                lock.close();
            }
        } finally {
            WRITTEN_HERE.remove(file);
        }
    }

    /** The unfinished file and its lock, which ends with the process too. */
    final class Writer {
        private final FileChannel lock;
        private final FileChannel out;
        private long size;

        private Writer(FileChannel lock) throws IOException {
            this.lock = lock;
            out = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }

        void write(ByteBuffer bytes) throws IOException {
            size += bytes.remaining();
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }

        /** How many bytes were written. */
        long size() {
            return size;
        }

        /** Makes what was written the file: whole, or not at all. */
        Path finish() throws IOException {
            try (out) {
                out.force(true);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } finally {
                unlock(lock);
            }
        }

        /** Gives up what was written. */
        void discard() throws IOException {
            try (out) {
                Files.deleteIfExists(unfinished);
            } finally {
                unlock(lock);
            }
        }
    }
}
