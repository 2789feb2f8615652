package org.bgpstream.format.bmp.station;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bgpstream.bgp.write.Octets;
import org.bgpstream.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what all routers send to files, each for an interval of time, in frames of OpenBMP that say which router it was and when it
 * came. Each file can be read without the one before: it begins, for each router, with what this said of itself and of its peers.
 *
 * <p>What cannot be written is lost and said in the log; reading goes on.
 */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'bmp.'yyyyMMdd.HHmmss'.obmp'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final long intervalSeconds;
    private final String collector;

    /** The file of this interval; {@code null} before the first, and after a failure until the next. */
    private OutputStream out;

    private long intervalNumber = -1;
    private boolean closed;

    /**
     * A recording to a directory, which is made if it is not there.
     *
     * @param collector who collects, as the frames say
     * @throws IOException if it cannot be made or written to
     */
    Recording(Path directory, Duration interval, String collector) throws IOException {
        this.directory = directory;
        intervalSeconds = interval.toSeconds();
        this.collector = collector;
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "bmp.", ".tmp"));
        } catch (IOException e) {
            throw new IOException("cannot record to " + directory + ": " + e, e);
        }
    }

    /** The part of one router. */
    RecordedSession session(IpAddress router) {
        return new RecordedSession(this, collector, router);
    }

    /** What a router writes at one time. */
    interface Frames {
        /** Writes them, one by one; all of them are done with, also if it fails. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes what one router sent, after what it sent at its beginning if this router has written nothing to this file yet.
     *
     * @param lastInterval the number of the file to which this router has written last
     * @return the number of the file now
     */
    synchronized long write(long lastInterval, Frames beginning, Frames frames) {
        if (closed) {
            return lastInterval;
        }
        rotate(Instant.now().getEpochSecond() / intervalSeconds);
        if (lastInterval != intervalNumber) {
            write(beginning);
        }
        write(frames);
        return intervalNumber;
    }

    /** Has frames written, to nowhere after a failure. */
    private void write(Frames frames) {
        try {
            if (out == null) {
                frames.writeTo(OutputStream.nullOutputStream());
            } else {
                frames.writeTo(out);
                out.flush();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void rotate(long interval) {
        if (interval != intervalNumber) {
            closeFile();
            intervalNumber = interval;
            Path file = directory.resolve(NAME.format(Instant.ofEpochSecond(interval * intervalSeconds)));
            try {
                out = new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void fail(IOException e) {
        LOG.error("recording to {} failed, and begins anew with the next file: {}", directory, e.toString());
        closeFile();
    }

    private void closeFile() {
        OutputStream open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing a file in {}: {}", directory, e.toString());
            }
        }
    }

    /** Ends the file. */
    synchronized void close() {
        closed = true;
        closeFile();
    }

    static void put(Octets frame, OutputStream out) throws IOException {
        out.write(frame.buffer().array(), 0, frame.length());
    }
}
