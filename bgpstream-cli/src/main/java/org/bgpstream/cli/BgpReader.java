package org.bgpstream.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.cli.LineWriter.OutputException;

/** The program {@code bgpreader}. */
public final class BgpReader {
    /** The exit status of the reference after any error. */
    private static final int FAILURE = 255;
    /** Set by the launcher when standard error is a terminal and standard output is not. */
    private static final String PROGRESS_PROPERTY = "bgpreader.progress";
    /** Set by who wants to see where an unexpected error comes from. */
    private static final String DEBUG_VARIABLE = "BGPSTREAM_DEBUG";

    private final OutputStream out;
    private final PrintStream err;
    private final OrderlyEnd end;

    private BgpReader(OutputStream out, PrintStream err, OrderlyEnd end) {
        this.out = out;
        this.err = err;
        this.end = end;
    }

    /** Runs the program and ends the JVM with its exit status. */
    public static void main(String[] args) {
        // Not System.out, which never tells that a pipe was closed.
        OrderlyEnd end = OrderlyEnd.ofProcess();
        int status = FAILURE;
        try {
            status = new BgpReader(new FileOutputStream(FileDescriptor.out), System.err, end).run(args);
        } finally {
            end.over();
        }
        System.exit(status);
    }

    /**
     * Runs the program inside this JVM.
     *
     * @param args the command line
     * @param out standard output
     * @param err standard error
     * @return the exit status: 0, or 255 after any error
     */
    public static int run(String[] args, OutputStream out, PrintStream err) {
        return new BgpReader(out, err, new OrderlyEnd()).run(args);
    }

    private int run(String[] args) {
        try {
            return read(args);
        } catch (UsageException | IllegalArgumentException | BgpStreamException e) {
            return fail(e.getMessage(), e);
        } catch (OutputException e) {
            return e.closedPipe() ? 0 : fail(e.getMessage(), e);
        } catch (SinkException e) {
            return fail(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            return fail("out of memory: allow more with BGPREADER_JAVA_OPTS=-Xmx<size>", e);
        } catch (RuntimeException | Error e) {
            return fail(
                    "unexpected error: " + e
                            + (debugging() ? "" : " (with " + DEBUG_VARIABLE + "=1 in the environment it says where)"),
                    e);
        }
    }

    private int read(String... args) throws OutputException, SinkException {
        if (args.length == 0) {
            CommandLineReader.printUsage(err);
            return FAILURE;
        }
        ReaderOptions options = CommandLineReader.read(args);
        if (options.help) {
            CommandLineReader.printUsage(new PrintStream(out, true));
            return 0;
        }
        if (options.version) {
            err.println("bgpreader version " + version());
            return 0;
        }
        if (options.rpki || !options.rpkiArguments.isEmpty()) {
            throw new UsageException("not available yet: --rpki");
        }
        if (InterfaceList.QUESTION.equals(options.dataInterface)) {
            InterfaceList.printInterfaces(options.pluginDirs, err);
            return 0;
        }
        if (options.dataInterfaceOptions.contains(InterfaceList.QUESTION)) {
            InterfaceList.printOptions(StreamSetup.dataInterface(options), options.pluginDirs, err);
            return 0;
        }
        if (options.kafka.contains(InterfaceList.QUESTION)) {
            InterfaceList.printSinkOptions(RecordPublisher.SINK, options.pluginDirs, err);
            return 0;
        }
        if (options.toKafka == null && !options.kafka.isEmpty()) {
            throw new UsageException("--kafka is for --to-kafka, which names the topic");
        }
        return options.toKafka == null ? print(options) : publish(options);
    }

    private int publish(ReaderOptions options) throws SinkException {
        StreamSetup setup = new StreamSetup(options, Instant.now());
        long count = setup.count();
        BgpStream.Builder builder = BgpStream.builder(options.pluginDirs);
        setup.apply(builder);
        RecordPublisher publisher = RecordPublisher.open(options, builder.filtersElems());
        builder.beforeLeaving(publisher::flush);
        try (publisher;
                BgpStream stream = builder.start()) {
            end.begun(stream);
            setup.warn(err);
            publisher.publish(stream, count);
        }
        return status(publisher.unreadSources());
    }

    private int print(ReaderOptions options) throws OutputException {
        OutputMode mode = OutputMode.of(options);
        StreamSetup setup = new StreamSetup(options, Instant.now());
        long count = setup.count();
        BgpStream.Builder builder = BgpStream.builder(options.pluginDirs);
        setup.apply(builder);
        LineWriter lines = new LineWriter(out);
        builder.beforeLeaving(lines::flushOrThrow);
        if (options.headers) {
            FormatHeaders.append(options.records, mode, lines.buffer());
        }
        RecordPrinter printer = new RecordPrinter(mode, options.records, lines);
        try (BgpStream stream = builder.start()) {
            end.begun(stream);
            setup.warn(err);
            if (count >= 0) {
                err.println("Processing at most " + count + " records");
            }
            if (Boolean.getBoolean(PROGRESS_PROPERTY)) {
                try (ProgressLine progress = ProgressLine.start(stream, err)) {
                    printer.print(stream, count);
                }
            } else {
                printer.print(stream, count);
            }
        } catch (UncheckedIOException e) {
            throw new OutputException(e.getCause());
        }
        return status(printer.unreadSources());
    }

    private int status(int unread) {
        return unread == 0
                ? 0
                : fail(unread + (unread == 1 ? " source" : " sources") + " could not be read to the end", null);
    }

    private int fail(String message, Throwable cause) {
        err.println("bgpreader: " + message);
        if (cause != null && debugging()) {
            cause.printStackTrace(err);
        }
        err.flush();
        return FAILURE;
    }

    private static boolean debugging() {
        return System.getenv(DEBUG_VARIABLE) != null;
    }

    private static String version() {
        String version = BgpReader.class.getPackage().getImplementationVersion();
        return version != null ? version : "(not from a jar)";
    }
}
