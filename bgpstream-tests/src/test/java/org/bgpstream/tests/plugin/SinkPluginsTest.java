package org.bgpstream.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bgpstream.BgpStreamException;
import org.bgpstream.sink.RecordSinks;
import org.bgpstream.spi.RecordSink;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks are found, and their failures told, as those of other plug-ins. */
class SinkPluginsTest {
    private static final Map<String, String> COLOUR = Map.of("colour", "grey");

    @TempDir
    private Path directory;

    private JarMaker jars;

    @BeforeEach
    void prepare() {
        jars = new JarMaker(directory);
    }

    private static RecordSink open(Path jar, String name, Map<String, String> options) throws IOException {
        return RecordSinks.open(List.of(jar), name, "the coop", options);
    }

    @Test
    void oneOfAStrangerIsFoundAndItsOptionsAreChecked() throws IOException {
        Path jar = jars.sink("good.jar", "Good", "pigeon", UnaryOperator.identity());
        try (RecordSink sink = open(jar, "pigeon", COLOUR)) {
            assertThat(sink.getClass().getName()).isEqualTo("stranger.Good");
        }
        assertThatThrownBy(() -> open(jar, "pigeon", Map.of("color", "grey")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sink 'pigeon' has no option 'color': it has colour");
        assertThatThrownBy(() -> open(jar, "pigeon", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sink 'pigeon' requires option 'colour'");
        assertThatThrownBy(() -> open(jar, "smoke", COLOUR))
                .hasMessageStartingWith("sink 'smoke' is not known; available are kafka, pigeon");
    }

    @Test
    void itsFailuresNameIt() throws IOException {
        Path broken = jars.sink(
                "broken.jar",
                "Broken",
                "pigeon",
                source -> source.replace("{ return this; }", "{ throw new IllegalStateException(\"ill\"); }"));
        assertThatThrownBy(() -> open(broken, "pigeon", COLOUR))
                .isInstanceOf(BgpStreamException.class)
                .hasMessageStartingWith("sink 'pigeon' (stranger.Broken in ")
                .hasMessageContaining("ill");
        Path empty = jars.sink("empty.jar", "Empty", "pigeon", source -> source.replace("return this", "return null"));
        assertThatThrownBy(() -> open(empty, "pigeon", COLOUR)).hasMessageContaining("it opened nothing");
    }

    @Test
    void thoseOfPluginDirectoriesCountToo() throws IOException {
        jars.sink("second.jar", "Second", "kafka", UnaryOperator.identity());
        Run twice = Run.of("--plugin-dir", directory.toString(), "--to-kafka", "x", "/dev/null");
        assertThat(twice.status()).isEqualTo(255);
        assertThat(twice.err().lines())
                .singleElement()
                .asString()
                .startsWith("bgpreader: sink 'kafka' is claimed by more than one plug-in: ")
                .contains("stranger.Second in ");
    }

    /** Such words say of standard output that its reader went away, which is no error. */
    @Test
    void thatASinkFailsIsAnErrorWhateverItSays() throws Exception {
        jars.sink(
                "failing.jar",
                "Failing",
                "kafka",
                source -> source.replace(
                        "public void flush() {}",
                        "public void flush() throws java.io.IOException { throw new java.io.IOException(\"Broken pipe\"); }"));
        String withoutOurs = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("bgpstream-transport-kafka"))
                // the jar leads to all that bgpreader comes with
                .map(entry -> entry.replaceFirst("/bgpreader\\.jar$", "/classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Run run = Run.inProcess(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                withoutOurs,
                "org.bgpstream.cli.BgpReader",
                "--plugin-dir",
                directory.toString(),
                "--to-kafka",
                "x",
                "--kafka",
                "colour=grey",
                Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz").toString()));
        assertThat(run.err()).isEqualTo("bgpreader: Broken pipe\n");
        assertThat(run.status()).isEqualTo(255);
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        Run withoutTopic = Run.of("--kafka", "brokers=127.0.0.1:9092", "/dev/null");
        assertThat(withoutTopic.err()).startsWith("bgpreader: --kafka is for --to-kafka, which names the topic");
        assertThat(withoutTopic.status()).isEqualTo(255);
        Run printed = Run.of("--to-kafka", "x", "--json", "/dev/null");
        assertThat(printed.err()).startsWith("bgpreader: --to-kafka prints nothing: it cannot go with");
        assertThat(printed.status()).isEqualTo(255);
    }

    @Test
    void optionsAreListed() {
        Run list = Run.of("--kafka", "?");
        assertThat(list.status()).isZero();
        assertThat(list.err().lines().map(String::strip))
                .startsWith("Options for publishing to 'kafka':")
                .anyMatch(line -> line.startsWith("raw "))
                .anyMatch(line -> line.startsWith("brokers "))
                .anyMatch(line -> line.startsWith("properties "))
                .anyMatch(line -> line.startsWith("* "));
    }

    @Test
    void oneThatCannotBeLoadedDoesNotKeepTheOthersFromWorking() throws IOException {
        jars.sink(
                "bad.jar",
                "Bad",
                "bad",
                source -> source.replace(
                        "public String name()", "public Bad() { throw new Error(); } public String name()"));
        Run run = Run.of("--plugin-dir", directory.toString(), "--to-kafka", "x", "/dev/null");
        assertThat(run.err())
                .contains("bgpreader: the sink 'kafka' needs brokers")
                .doesNotContain("unexpected");
    }
}
