package org.bgpstream.format.bmp.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever fails, a listener goes on. */
@Timeout(30)
class ListenerTest {
    private final BlockingQueue<Socket> taken = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** A socket that fails the first times, as it does when the machine has nothing left. */
    private static final class FailingSocket extends ServerSocket {
        private int times;

        FailingSocket() throws IOException {
            super(0, 10, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            switch (times++) {
                case 0:
                    throw new OutOfMemoryError("no heap");
                case 1:
                    throw new IOException("Too many open files");
                default:
                    return super.accept();
            }
        }
    }

    private void take(Socket socket) {
        if (failures.getAndDecrement() > 0) {
            throw new OutOfMemoryError("no heap");
        }
        taken.add(socket);
    }

    private static Socket connect(ServerSocket listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    @Test
    void goesOnAfterAcceptingFailed() throws Exception {
        try (ServerSocket socket = new FailingSocket()) {
            Thread thread = new Thread(new Listener(socket, this::take));
            thread.start();
            try (Socket router = connect(socket);
                    Socket station = taken.poll(20, TimeUnit.SECONDS)) {
                assertThat(station).isNotNull();
                assertThat(station.getPort()).isEqualTo(router.getLocalPort());
            }
            socket.close();
            thread.join();
        }
    }

    /** The connection that could not be taken is closed, and the next is taken. */
    @Test
    void goesOnAfterTakingFailed() throws Exception {
        failures.set(1);
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(new Listener(socket, this::take));
            thread.start();
            try (Socket first = connect(socket);
                    Socket second = connect(socket);
                    Socket station = taken.poll(20, TimeUnit.SECONDS)) {
                assertThat(first.getInputStream().read()).isEqualTo(-1);
                assertThat(station).isNotNull();
                assertThat(station.getPort()).isEqualTo(second.getLocalPort());
            }
            socket.close();
            thread.join();
        }
    }

    /** However the thread that accepts stands, the address can be listened on again at once. */
    @Test
    void freesItsAddress() throws Exception {
        int port = 0;
        for (int round = 0; round < 200; round++) {
            ServerSocket socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
            port = socket.getLocalPort();
            Listener listener = new Listener(socket, this::take);
            new Thread(listener).start();
            if (round % 2 == 0) {
                connect(socket).close();
                taken.take().close();
            } else {
                Thread.currentThread().interrupt();
            }
            listener.close();
            assertThat(Thread.interrupted()).isEqualTo(round % 2 != 0);
        }
    }
}
