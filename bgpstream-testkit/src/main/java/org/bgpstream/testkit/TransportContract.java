package org.bgpstream.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.bgpstream.Limits;
import org.bgpstream.spi.BufferSource;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;
import org.junit.jupiter.api.Test;

/** What holds for every {@link Transport} of resources that have an end. */
public interface TransportContract {
    /** How long any one of these tests may take. */
    Duration TIME_LIMIT = Duration.ofMinutes(1);

    /** The transport. */
    Transport transport();

    /** A resource that can be opened, any number of times. */
    Resource resource();

    /** Its bytes, at least two. */
    byte[] content();

    /** A resource that cannot be opened. */
    Resource missingResource();

    /** See {@link org.bgpstream.spi.Plugin}. */
    @Test
    default void nameAndDescriptionAreAsTheSpiSays() {
        PluginNames.check(transport());
    }

    /** All bytes come, in order, in reads of any size. */
    @Test
    default void allBytesCome() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            for (int size : new int[] {1, 1000, 1 << 20}) {
                try (ByteSource source = transport().open(resource(), Limits.defaults())) {
                    assertArrayEquals(content(), readAll(source, size), "read " + size + " bytes at a time");
                }
            }
        });
    }

    private static byte[] readAll(ByteSource source, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (source instanceof BufferSource buffers) {
            for (ByteBuffer buffer = buffers.nextBuffer(); buffer != null; buffer = buffers.nextBuffer()) {
                assertEquals(ByteOrder.BIG_ENDIAN, buffer.order(), "the order of a buffer");
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                out.writeBytes(bytes);
            }
            return out.toByteArray();
        }
        ByteBuffer target = ByteBuffer.allocate(size + 2).position(1).limit(size + 1);
        while (true) {
            int read = source.read(target);
            assertEquals(1 + Math.max(read, 0), target.position(), "the position after a read of " + read);
            if (read < 0) {
                return out.toByteArray();
            }
            out.write(target.array(), 1, read);
            target.position(1);
        }
    }

    /** The end stays the end. */
    @Test
    default void theEndStaysTheEnd() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            try (ByteSource source = transport().open(resource(), Limits.defaults())) {
                readAll(source, 4096);
                if (source instanceof BufferSource buffers) {
                    assertEquals(null, buffers.nextBuffer());
                } else {
                    assertEquals(-1, source.read(ByteBuffer.allocate(10)));
                }
            }
        });
    }

    /** One resource can be open twice; closing one leaves the other alone, and closing twice is fine. */
    @Test
    default void sourcesAreIndependent() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            ByteSource first = transport().open(resource(), Limits.defaults());
            try (ByteSource second = transport().open(resource(), Limits.defaults())) {
                first.close();
                first.close();
                assertArrayEquals(content(), readAll(second, 100));
            }
        });
    }

    /** What cannot be opened is an {@link IOException} with words for the user, at once or at the first read. */
    @Test
    default void aMissingResourceIsAnErrorInWords() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            IOException problem = assertThrows(IOException.class, () -> {
                try (ByteSource source = transport().open(missingResource(), Limits.defaults())) {
                    readAll(source, 100);
                }
            });
            assertNotNull(problem.getMessage());
            assertFalse(problem.getMessage().isBlank(), "the message is blank");
        });
    }
}
