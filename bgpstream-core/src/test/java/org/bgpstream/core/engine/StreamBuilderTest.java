package org.bgpstream.core.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.junit.jupiter.api.Test;

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
    void filters() {
        refuses(() -> memory().addFilter(FilterType.RECORD_TYPE, "rib"), "'rib'", "ribs and updates");
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
        refuses(() -> memory().plugins(List.of(Path.of("no/such.jar"))), "such.jar");
    }
}
