package org.bgpstream.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bgpstream.tests.FreePort;

/** A real web server on loopback, with the files of a directory. Where it is not installed tests are skipped. */
public final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
            worker_processes 1;
            daemon off;
            pid nginx.pid;
            events { worker_connections 512; }
            http {
                log_format short '$status $request_method $uri "$http_range" $body_bytes_sent';
                access_log access.log short;
                client_body_temp_path temp;
                proxy_temp_path temp;
                fastcgi_temp_path temp;
                uwsgi_temp_path temp;
                scgi_temp_path temp;
                limit_conn_zone $binary_remote_addr zone=client:1m;
                limit_conn_status 503;
                server {
                    listen 127.0.0.1:@port@;
                    root www;
                    location /few/ { rewrite ^/few(/.*) $1 break; limit_conn client 15; }
                    location /impatient/ { rewrite ^/impatient(/.*) $1 break; send_timeout 1s; }
                    location /plain/ { rewrite ^/plain(/.*) $1 break; send_timeout 1s; max_ranges 0; }
                    location /index/ { autoindex on; }
                }
            }
            """;

    private static final int MOST_ATTEMPTS = 500;

    private final Path directory;
    private final int port;
    private Process process;

    private Nginx(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts it in an empty directory. */
    public static Nginx start(Path directory) throws IOException, InterruptedException {
        assumeTrue(program() != null, "nginx is not installed");
        int port = FreePort.find();
        Files.createDirectories(directory.resolve("www/index"));
        // who is root must say that it wants to stay so; who is not must not
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        Files.writeString(
                directory.resolve("nginx.conf"), user + CONFIGURATION.replace("@port@", String.valueOf(port)));
        Nginx nginx = new Nginx(directory, port);
        nginx.start();
        return nginx;
    }

    private static Path program() {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Starts it again on the same port. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        program().toString(), "-p", directory.toString(), "-e", "error.log", "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            try (Socket connected = new Socket("127.0.0.1", port)) {
                assertThat(connected.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(process.isAlive())
                        .as(Files.readString(directory.resolve("output.log")))
                        .isTrue();
                Thread.sleep(10);
            }
        }
        throw new IOException("nginx does not listen");
    }

    /** Stops it, also in the middle of transfers. */
    void stop() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        process.waitFor();
    }

    public void put(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve("www").resolve(name), bytes);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Its log so far: status, method, path, range, bytes. */
    List<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("access.log"));
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
