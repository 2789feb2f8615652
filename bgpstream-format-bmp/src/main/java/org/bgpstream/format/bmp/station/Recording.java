package org.bgpstream.format.bmp.station;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.bgpstream.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what all routers send to files, each for an interval of time, in frames of OpenBMP that say which router it was and when it
 * came. Each file can be read without the one before: it begins with what all routers that are connected said of themselves and of
 * their peers.
 *
 * <p>What cannot be written is lost and said in the log; reading goes on.
 */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'bmp.'yyyyMMdd.HHmmss'.obmp'").withZone(ZoneOffset.UTC);

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private final Path directory;
    private final long intervalSeconds;
    private final String collector;
    private final int maxMessageBytes;

    /** What tells the connections of this recording from those of others in the same file. */
    private final long series = UUID.randomUUID().getMostSignificantBits();

    /** Those that have not ended; guarded by this, as what follows and all that they have. */
    private final Set<RecordedSession> sessions = new LinkedHashSet<>();

    /** The file of this interval; nowhere before the first, and after a failure until the next. */
    private OutputStream out = NOWHERE;

    private long intervalNumber = -1;
    private boolean closed;

    /**
     * A recording to the directory that options name, which is made if it is not there.
     *
     * @throws IOException if it cannot be made or written to
     */
    Recording(StationOptions options) throws IOException {
        directory = options.record();
        intervalSeconds = options.recordInterval().toSeconds();
        collector = options.collector();
        maxMessageBytes = options.maxMessageBytes();
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "bmp.", ".tmp"));
        } catch (IOException e) {
            throw new IOException("cannot record to " + directory + ": " + e, e);
        }
    }

    /** The part of one connection. */
    synchronized RecordedSession session(IpAddress address) {
        // numbers come again, so that a file tells few routers apart however often they connect
        int number = 0;
        while (isTaken(address, number)) {
            number++;
        }
        RecordedSession session = new RecordedSession(collector, maxMessageBytes, address, series, number);
        sessions.add(session);
        return session;
    }

    private boolean isTaken(IpAddress address, int number) {
        return sessions.stream().anyMatch(session -> session.has(address, number));
    }

    /** Writes bytes as they come over a connection. */
    synchronized void write(RecordedSession session, byte[] bytes, int offset, int length) {
        write(session, bytes, offset, length, false);
    }

    /** Writes that a connection ended. */
    synchronized void end(RecordedSession session) {
        write(session, new byte[0], 0, 0, true);
        sessions.remove(session);
    }

    private void write(RecordedSession session, byte[] bytes, int offset, int length, boolean last) {
        if (closed || !sessions.contains(session)) {
            return;
        }
        Instant now = Instant.now();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        long interval = now.getEpochSecond() / intervalSeconds;
        if (interval != intervalNumber) {
            rotate(interval);
            writeBeginnings(micros);
        }
        try {
            session.write(bytes, offset, length, last, micros, out);
            out.flush();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void writeBeginnings(long micros) {
        try {
            for (RecordedSession any : sessions) {
                any.writeBeginning(micros, out);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void rotate(long interval) {
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

    private void fail(IOException e) {
        LOG.error("recording to {} failed, and begins anew with the next file: {}", directory, e.toString());
        closeFile();
    }

    private void closeFile() {
        OutputStream open = out;
        out = NOWHERE;
        if (open == NOWHERE) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("closing a file in {}: {}", directory, e.toString());
        }
    }

    /** Ends the file. */
    synchronized void close() {
        closed = true;
        closeFile();
    }
}
