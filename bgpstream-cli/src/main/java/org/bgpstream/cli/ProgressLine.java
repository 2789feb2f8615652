package org.bgpstream.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.bgpstream.BgpStream;
import org.bgpstream.StreamProgress;

/** One line on the terminal, written anew every second while records go elsewhere. */
final class ProgressLine implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;
    /** Back to the first column, and clear to the end of the line. */
    private static final String ERASE = "\r\u001b[K";

    private final BgpStream stream;
    private final PrintStream err;
    private final Thread thread = new Thread(this::run, "bgpreader-progress");
    private boolean shown;

    private ProgressLine(BgpStream stream, PrintStream err) {
        this.stream = stream;
        this.err = err;
        thread.setDaemon(true);
    }

    /** Begins to show how far the stream has come. */
    static ProgressLine start(BgpStream stream, PrintStream err) {
        ProgressLine line = new ProgressLine(stream, err);
        line.thread.start();
        return line;
    }

    /** The text of the line. */
    static String text(StreamProgress progress) {
        StringBuilder text = new StringBuilder(120)
                .append(progress.records())
                .append(" records, ")
                .append(String.format(Locale.ROOT, "%.1f", progress.bytes() / 1e6))
                .append(" MB");
        if (progress.damagedRecords() > 0) {
            text.append(", ").append(progress.damagedRecords()).append(" damaged");
        }
        text.append(", ").append(progress.finishedResources()).append(" files read");
        if (progress.timeMicros() > 0) {
            text.append(", at ")
                    .append(Instant.ofEpochSecond(Math.floorDiv(progress.timeMicros(), 1_000_000L))
                            .truncatedTo(ChronoUnit.SECONDS));
        }
        return text.toString();
    }

    /** Erases the line and shows it no more. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (shown) {
            err.print(ERASE);
            err.flush();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                err.print(ERASE + text(stream.progress()));
                err.flush();
                shown = true;
            }
        } catch (InterruptedException e) {
            // That is how close() ends the line.
            Thread.currentThread().interrupt();
        }
    }
}
