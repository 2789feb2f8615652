package org.bgpstream.transport.http;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bgpstream.spi.ByteSource;

/**
 * One file of a cache: the file itself, which is whole if it is there; and the one that is being written, which becomes it at once. Both
 * may be used by many threads and processes.
 */
final class CacheFile {
    static final String ENDING = ".cache";
    static final String UNFINISHED = ENDING + ".temp";

    private final Path directory;
    private final String name;
    private final Path file;
    private final Path unfinished;

    /** The directory must be a real path, so that each file has one. */
    CacheFile(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        file = directory.resolve(name + ENDING);
        unfinished = directory.resolve(name + UNFINISHED);
    }

    /** The one that is being written, or was. */
    static CacheFile ofUnfinished(Path unfinished) {
        String name = unfinished.getFileName().toString();
        return new CacheFile(unfinished.getParent(), name.substring(0, name.length() - UNFINISHED.length()));
    }

    /** The file, if it is there, which counts as used now; else {@code null}. An empty one was not written by a cache that is sound. */
    ByteSource open() throws IOException {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0 ? KeptFile.open(file) : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Begins to write, or gives {@code null} if somebody else does already. */
    Writer write() throws IOException {
        FileLock lock = CacheLocks.tryLock(directory, name);
        if (lock == null) {
            return null;
        }
        Writer writer = null;
        try {
            writer = new Writer(lock);
            return writer;
        } finally {
            if (writer == null) {
                lock.release();
            }
        }
    }

    /** Deletes what somebody began to write who is gone. Returns whether nobody writes it. */
    boolean deleteUnfinished() throws IOException {
        FileLock lock = CacheLocks.tryLock(directory, name);
        if (lock == null) {
            return false;
        }
        try {
            Files.deleteIfExists(unfinished);
            return true;
        } finally {
            lock.release();
        }
    }

    /** Deletes the file, if it is there: it is not what it should be. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The unfinished file and its lock, which ends with the process too. A stream, for an interrupt would close a channel. */
    final class Writer {
        private final FileLock lock;
        private final FileOutputStream out;
        private long size;

        private Writer(FileLock lock) throws IOException {
            this.lock = lock;
            out = new FileOutputStream(unfinished.toFile());
        }

        void write(ByteBuffer bytes) throws IOException {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            size += bytes.remaining();
        }

        /** How many bytes were written. */
        long size() {
            return size;
        }

        /** The file that it becomes. */
        CacheFile file() {
            return CacheFile.this;
        }

        /** Makes what was written the file: whole, or not at all. */
        void finish() throws IOException {
            try (out) {
                out.getFD().sync();
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                lock.release();
            }
        }

        /** Gives up what was written. */
        void discard() throws IOException {
            try (out) {
                Files.deleteIfExists(unfinished);
            } finally {
                lock.release();
            }
        }
    }
}
