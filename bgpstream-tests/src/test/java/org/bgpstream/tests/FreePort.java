package org.bgpstream.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for what a test starts: none of those that the system gives to connections that go out, as one could take it first. */
public final class FreePort {
    private static final int FIRST = 15_000;

    /** The first port that Linux gives to connections, if nobody set another. */
    private static final int END = 32_768;

    private static int next = ThreadLocalRandom.current().nextInt(FIRST, END);

    private FreePort() {}

    /** A port on which nobody listens, and which this JVM was not told before for long. */
    public static synchronized int find() {
        for (int tries = FIRST; tries < END; tries++) {
            next = next + 1 < END ? next + 1 : FIRST;
            try (ServerSocket probe = new ServerSocket(next, 1, InetAddress.getByName("127.0.0.1"))) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // the next one then
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("all ports from " + FIRST + " to " + END + " are taken");
    }
}
