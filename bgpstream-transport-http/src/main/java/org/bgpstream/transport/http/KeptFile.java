package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.bgpstream.spi.ByteSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is read from the cache. One that turns out to be damaged is deleted, so that it is transferred again next time. */
final class KeptFile implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);

    private final Path file;
    private final FileChannel channel;

    /** Whether it could not be read, which says nothing of its bytes. */
    private boolean failed;

    private KeptFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens one, which counts as used now. */
    static KeptFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // one that may not be written to is only evicted earlier
            LOG.debug("{} does not count as used: {}", file, e.toString());
        }
        return new KeptFile(file, channel);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        boolean done = false;
        try {
            int count = channel.read(target);
            done = true;
            return count;
        } finally {
            failed |= !done;
        }
    }

    @Override
    public void reject() {
        if (failed) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            LOG.warn("{} is damaged; it is deleted and will be transferred again", file);
        } catch (IOException e) {
            LOG.warn("{} is damaged and cannot be deleted: {}", file, e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
