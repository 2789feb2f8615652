package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

    private final Path file;
    private final Path unfinished;
    private final Path lockFile;

    CacheFile(Path directory, String name) {
        file = directory.resolve(name + ENDING);
        unfinished = directory.resolve(name + ENDING + ".temp");
        lockFile = directory.resolve(name + ENDING + ".lock");
    }

    /** The file, if it is there, which counts as used now; else {@code null}. */
    ByteSource open() throws IOException {
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
            LOG.debug("{} does not count as used: {}", file, e.getMessage());
        }
    }

    /** Begins to write, or gives {@code null} if another does already. */
    Writer write() throws IOException {
        FileChannel lockChannel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(lockChannel);
            if (lock != null) {
                return new Writer(lockChannel);
            }
        } catch (IOException e) {
            lockChannel.close();
            throw e;
        }
        lockChannel.close();
        return null;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another thread of this process
            return null;
        }
    }

    /** The unfinished file and its lock, which ends with the process too. */
    final class Writer {
        private final FileChannel lock;
        private final FileChannel out;

        private Writer(FileChannel lock) throws IOException {
            this.lock = lock;
            out = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }

        FileChannel out() {
            return out;
        }

        /** Makes what was written the file: whole, or not at all. */
        Path finish() throws IOException {
            try {
                out.force(true);
                out.close();
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } finally {
                unlock();
            }
        }

        /** Gives up what was written. */
        void discard() throws IOException {
            try {
                out.close();
                Files.deleteIfExists(unfinished);
            } finally {
                unlock();
            }
        }

        /** Leaves the empty lock file: another process may have opened it and would lock what nobody else sees. */
        private void unlock() throws IOException {
            lock.close();
        }
    }
}
