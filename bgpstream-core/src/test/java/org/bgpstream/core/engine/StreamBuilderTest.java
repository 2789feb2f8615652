package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamBuilderTest {
    private static BgpStream.Builder memory() {
        return BgpStream.builder().dataInterface("memory");
    }

    private static void refuses(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }

    @Test
    void dataInterface() {
        refuses(() -> BgpStream.builder().dataInterface("nosuch"), "'nosuch'", "memory");
        refuses(() -> BgpStream.builder().start(), "no data interface", "memory");
    }

    @Test
    void options() {
        refuses(() -> BgpStream.builder().option("name", "x"), "'name'", "choose a data interface");
        refuses(() -> memory().option("nmae", "x"), "'memory'", "'nmae'", "name, colour");
        refuses(() -> memory().option("colour", "red").start(), "'memory'", "'name'");
        refuses(
                () -> memory().option("name", "x").dataInterface("memory").start(),
                "'memory'",
                "requires option 'name'");
    }

    @Test
    void optionsThatNameAFormat() {
        BgpStream.Builder files = BgpStream.builder().dataInterface("singlefile");
        refuses(() -> files.option("upd-type", "foo"), "option 'upd-type': format 'foo'", "available are line");
        refuses(() -> files.option("rib-type", "bmp"), "'rib-type'", "'bmp'", "add org.bgpstream:bgpstream-format-bmp");
        files.option("upd-type", "line");
    }

    /** The MRT format is in another jar, which is not there. */
    @Test
    void whatADataInterfaceIsKnownToNeed(@TempDir Path directory) throws IOException {
        String mrt = "format 'mrt' is not on the class path: add org.bgpstream:bgpstream-format-mrt";
        Path empty = Files.createFile(directory.resolve("empty"));
        refuses(() -> files("upd-file", empty.toString()).start(), mrt);
        refuses(() -> files("rib-file", empty.toString()).start(), mrt);
        refuses(
                () -> BgpStream.builder()
                        .dataInterface("csvfile")
                        .option("csv-file", empty.toString())
                        .start(),
                mrt);
        files("upd-file", empty.toString()).option("upd-type", "line").start().close();
        files("file", empty.toString()).start().close();
        refuses(
                () -> files("file", empty + ",kafka://broker/topic").start(),
                "transport 'kafka' is not on the class path: add org.bgpstream:bgpstream-transport-kafka");
        refuses(() -> files("file", "gopher://host/x").start(), "transport 'gopher' is not known; available are");
    }

    private static BgpStream.Builder files(String option, String value) {
        return BgpStream.builder().dataInterface("singlefile").option(option, value);
    }

    @Test
    void filters() {
        refuses(() -> memory().addFilter(FilterType.RECORD_TYPE, "rib"), "'rib'", "\"ribs\" or \"updates\"");
        refuses(() -> memory().addFilter(FilterType.PROJECT, ""), "project", "value");
    }

    @Test
    void times() {
        Instant now = Instant.ofEpochSecond(1000);
        refuses(() -> memory().interval(now, now.minusSeconds(1)), "before it begins");
        refuses(() -> memory().ribPeriod(Duration.ofSeconds(-1)), "PT-1S");
        memory().interval(Instant.MIN, Instant.MAX);
    }

    @Test
    void plugins() {
        refuses(() -> BgpStream.builder(List.of(Path.of("no/such.jar"))), "such.jar");
    }
}
