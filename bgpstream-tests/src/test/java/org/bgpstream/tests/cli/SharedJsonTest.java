package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every elem of every MRT file beside the checkout is one valid JSON object in one line. */
class SharedJsonTest {
    private static final Path DATA =
            HouseModule.root().resolve("../shared/data").normalize();
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** A large file says no more than its beginning. */
    private static final String RECORDS = "20000";

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the large set of files is not beside the checkout");
        try (Stream<Path> files = Files.list(DATA)) {
            return files.filter(file -> file.getFileName().toString().startsWith("mrt-")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) {
        JsonLines json = new JsonLines();
        Run.into(json, "--json", "-n", RECORDS, file.toString());
        ElemLines elems = new ElemLines();
        Run.into(elems, "-e", "-n", RECORDS, file.toString());
        assertThat(json.count).isEqualTo(elems.count);
    }

    /** Gives whole lines. */
    private abstract static class Lines extends OutputStream {
        long count;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

        @Override
        public void write(int b) throws IOException {
            if (b != '\n') {
                line.write(b);
                return;
            }
            count += line(line.toByteArray()) ? 1 : 0;
            line.reset();
        }

        /** Whether the line counts. */
        abstract boolean line(byte[] text) throws IOException;
    }

    private static final class ElemLines extends Lines {
        @Override
        boolean line(byte[] text) {
            int bars = 0;
            for (byte b : text) {
                bars += b == '|' ? 1 : 0;
            }
            return bars == 15;
        }
    }

    private static final class JsonLines extends Lines {
        @Override
        boolean line(byte[] text) {
            try (JsonParser parser = STRICT.createParser(text)) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                parser.skipChildren();
                assertThat(parser.nextToken()).isNull();
            } catch (IOException e) {
                throw new AssertionError(new String(text, StandardCharsets.UTF_8), e);
            }
            return true;
        }
    }
}
