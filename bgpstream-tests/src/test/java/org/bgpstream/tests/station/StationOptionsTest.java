package org.bgpstream.tests.station;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.Limits;
import org.bgpstream.tests.FreePort;
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
                "listen | [127.0.0.1]:11019 | option 'listen' is '[127.0.0.1]:11019'",
                "listen | [::zz]:11019 | option 'listen' is '[::zz]:11019'",
                "listen | [::1]: | option 'listen' is '[::1]:'",
                "listen | '' | option 'listen' is '': allowed is an address and a port",
                "connect | :11019 | option 'connect' is ':11019': allowed is an address and a port",
                "connect | 192.0.2.1:0 | option 'connect' is '192.0.2.1:0'",
                "allow | 300.0.0.1 | option 'allow' is '300.0.0.1': allowed are addresses and prefixes",
                "allow | 10.0.0.0/33 | option 'allow' is '10.0.0.0/33'",
                "max-routers | 0 | option 'max-routers' is '0': allowed are 1 to 512",
                "max-routers | 513 | option 'max-routers' is '513'",
                "idle-timeout | -1 | option 'idle-timeout' is '-1': allowed are 0 to 2147483647",
                "max-message | 100 | option 'max-message' is '100': allowed are 4096 to 1048576",
                "max-message | 1048577 | option 'max-message' is '1048577'",
                "max-message | 1e4 | option 'max-message' is '1e4'",
                "allow | '' | option 'allow' is '': allowed are addresses and prefixes",
                "allow | 10.0.0.0/8,edge1 | option 'allow' is 'edge1'",
                "record | '' | option 'record' is '': allowed is a directory",
                "collector | '' | option 'collector' is '': allowed is a name",
                "record-interval | 86401 | option 'record-interval' is '86401'",
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
    void aNameThatIsNoneIsSaid() {
        BgpStream.Builder builder = OpenStation.builder("listen", "nowhere.invalid:11019");
        assertThatThrownBy(() -> builder.start().close())
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("data interface 'bmp': cannot listen on nowhere.invalid:11019");
    }

    /** One of several addresses that cannot be listened on leaves none of them taken. */
    @Test
    void nothingIsLeftOfAStationThatCannotStart() throws IOException, InterruptedException {
        try (OpenStation station = OpenStation.start()) {
            int port = FreePort.find();
            String both = "127.0.0.1:" + port + ",127.0.0.1:" + station.port();
            BgpStream.Builder second = OpenStation.builder("listen", both);
            assertThatThrownBy(() -> second.start().close()).hasMessageContaining("cannot listen on");
            OpenStation.builder("listen", "127.0.0.1:" + port).start().close();
        }
        OpenStation.awaitNoThreads();
    }

    /** Not even the user who may do all can make a file there. */
    @Test
    void whatLooksLikeADirectoryIsTried() throws IOException {
        Path processes = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(processes), "there is no /proc here");
        BgpStream.Builder builder =
                OpenStation.builder("listen", "127.0.0.1:" + FreePort.find(), "record", processes.toString());
        assertThatThrownBy(() -> builder.start().close())
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("cannot record to /proc/self");
    }

    @Test
    void whatCannotBeRecordedToIsSaid() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        BgpStream.Builder builder =
                OpenStation.builder("listen", "127.0.0.1:" + FreePort.find(), "record", file.toString());
        assertThatThrownBy(() -> builder.start().close())
                .isInstanceOf(BgpStreamException.class)
                .hasMessageContaining("cannot record to " + file);
    }
}
