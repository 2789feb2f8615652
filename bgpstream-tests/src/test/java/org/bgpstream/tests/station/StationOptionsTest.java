package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are not allowed are named in one sentence, with what is. */
class StationOptionsTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen | 127.0.0.1 | option 'listen' is '127.0.0.1': allowed is an address and a port",
                "listen | 127.0.0.1:99999 | option 'listen' is '127.0.0.1:99999'",
                "listen | ::1:11019 | option 'listen' is '::1:11019'",
                "listen | :1,,:2 | option 'listen' is ''",
                "connect | :11019 | option 'connect' is ':11019': allowed is an address and a port",
                "connect | 192.0.2.1:0 | option 'connect' is '192.0.2.1:0'",
                "allow | 300.0.0.1 | option 'allow' is '300.0.0.1': allowed are addresses and prefixes",
                "allow | 10.0.0.0/33 | option 'allow' is '10.0.0.0/33'",
                "max-routers | 0 | option 'max-routers' is '0': allowed are 1 to 512",
                "max-routers | 513 | option 'max-routers' is '513'",
                "idle-timeout | -1 | option 'idle-timeout' is '-1': allowed are 0 to 2147483647",
                "max-message | 100 | option 'max-message' is '100': allowed are 4096 to 1048576",
                "record-interval | 0 | option 'record-interval' is '0': allowed are 1 to 86400"
            })
    void valuesThatAreNotAllowed(String option, String value, String message) {
        BgpStream.Builder builder = OpenStation.builder(option, value);
        assertThatThrownBy(() -> builder.start().close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void asManyRoutersAsResourcesMayBeOpen() {
        BgpStream.Builder builder = OpenStation.builder("max-routers", "11")
                .limits(Limits.defaults().withMaxOpenResources(10));
        assertThatThrownBy(() -> builder.start().close()).hasMessageContaining("allowed are 1 to 10");
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (OpenStation station = OpenStation.start()) {
            BgpStream.Builder second = OpenStation.builder("listen", "127.0.0.1:" + station.port());
            assertThatThrownBy(() -> second.start().close())
                    .isInstanceOf(BgpStreamException.class)
                    .hasMessageContaining("data interface 'bmp': cannot listen on 127.0.0.1:" + station.port());
        }
    }

    @Test
    void whatCannotBeRecordedToIsSaid() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        BgpStream.Builder builder =
                OpenStation.builder("listen", "127.0.0.1:" + OpenStation.freePort(), "record", file.toString());
        assertThatThrownBy(() -> builder.start().close())
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("cannot record to " + file);
    }
}
