package org.bgpstream.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.RecordStatus;

/**
 * How many messages of routers the BMP station takes in a second: a process of its own with a heap of 256 MB reads what this one
 * sends over connections on loopback. Throws if a message is lost, or if the rate misses its target.
 */
public final class StationBenchmark {
    private static final int ROUTERS = 4;
    private static final long MESSAGES_EACH = 10_000_000;
    private static final double LEAST_RATE = 1_000_000;
    private static final int SAMPLE_BYTES = 32 << 20;
    private static final int HEADER = 6;

    private StationBenchmark() {}

    /** What one router sends again and again: whole messages. */
    private record Sample(byte[] bytes, int begin, long messages, long elems) {
        /** Of generated data, without what is only sent at the beginning. */
        static Sample read() throws IOException {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "bgpstream-benchmarks");
            byte[] bytes = Files.readAllBytes(DataGenerator.file(directory, Data.BMP, SAMPLE_BYTES));
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int begin = 0;
            while (bytes[begin + HEADER - 1] != 0) {
                begin += buffer.getInt(begin + 1);
            }
            long messages = 0;
            for (int at = begin; at < bytes.length; at += buffer.getInt(at + 1)) {
                messages++;
            }
            return new Sample(
                    bytes, begin, messages, RawWalk.bmp(buffer.position(begin).slice()));
        }
    }

    /**
     * Runs it.
     *
     * @param arguments none; or {@code read}, a port and a number of records, to be the process that reads
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            read(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), System.out);
        } else {
            measure(System.out);
        }
    }

    private static void measure(PrintStream out) throws IOException, InterruptedException {
        Sample sample = Sample.read();
        long rounds = MESSAGES_EACH / sample.messages() + 1;
        long messages = ROUTERS * rounds * sample.messages();
        int port = freePort();
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StationBenchmark.class.getName(),
                        "read",
                        Integer.toString(port),
                        Long.toString(messages))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            answers.readLine();
            List<Thread> routers = new ArrayList<>();
            for (int i = 0; i < ROUTERS; i++) {
                Thread router = new Thread(() -> send(sample, rounds, port));
                router.start();
                routers.add(router);
            }
            String[] seen = answers.readLine().split(" ", -1);
            for (Thread router : routers) {
                router.join();
            }
            report(seen, messages, ROUTERS * rounds * sample.elems(), out);
        } finally {
            reader.destroy();
        }
    }

    private static void report(String[] seen, long messages, long elems, PrintStream out) {
        double seconds = Double.parseDouble(seen[2]);
        double rate = messages / seconds;
        out.printf(
                "%d routers, %d messages, %d elems in %.1f s: %.2f million messages/s, %.2f million elems/s, heap at most %s MB%n",
                ROUTERS, messages, elems, seconds, rate / 1e6, elems / seconds / 1e6, seen[3]);
        if (Long.parseLong(seen[0]) != messages || Long.parseLong(seen[1]) != elems) {
            throw new IllegalStateException("lost: seen were " + seen[0] + " messages and " + seen[1] + " elems");
        }
        if (rate < LEAST_RATE) {
            throw new IllegalStateException("target missed: " + rate + " messages/s");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void send(Sample sample, long rounds, int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            out.write(sample.bytes(), 0, sample.begin());
            for (long i = 0; i < rounds; i++) {
                out.write(sample.bytes(), sample.begin(), sample.bytes().length - sample.begin());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads so many messages with routes; says when it listens, and then what it has seen. */
    private static void read(int port, long messages, PrintStream out) {
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("bmp")
                .option("listen", "127.0.0.1:" + port)
                .start()) {
            out.println("listening");
            long seen = 0;
            long elems = 0;
            long sum = 0;
            long begin = 0;
            while (seen < messages) {
                BgpRecord record = stream.nextRecord();
                if (record.status() != RecordStatus.VALID) {
                    throw new IllegalStateException(record.damage().toString());
                }
                boolean routes = false;
                for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                    sum += elem.type().ordinal() + elem.peerAsn() + elem.prefixHigh() + elem.originAsn();
                    if (elem.prefixVersion() != 0) {
                        routes = true;
                        elems++;
                    }
                }
                if (routes) {
                    if (seen == 0) {
                        begin = System.nanoTime();
                    }
                    seen++;
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Runtime runtime = Runtime.getRuntime();
            out.println(seen + " " + elems + " " + seconds + " " + runtime.totalMemory() / (1 << 20) + " " + sum);
        }
    }
}
