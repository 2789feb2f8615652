package org.bgpstream.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.core.plugin.Plugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String NAME = "public String name() { return \"%s\"; }";

    @TempDir
    private Path directory;

    private JarMaker jars;

    @BeforeEach
    void prepare() {
        jars = new JarMaker(directory);
    }

    private static Plugins with(Path... paths) {
        return Plugins.ofClassPath().with(List.of(paths));
    }

    private static String problemWith(Plugins plugins, String transport) {
        try {
            return "found " + plugins.transport(transport);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Test
    void aJarOfAStrangerIsFound() throws IOException {
        Path jar = jars.transport("good.jar", "Good", NAME.formatted("carrier-pigeon"));
        assertThat(with(jar).transport("carrier-pigeon").description()).isEqualTo("a transport of a stranger");
        assertThat(with(directory).transport("carrier-pigeon").name()).isEqualTo("carrier-pigeon");
        assertThat(problemWith(Plugins.ofClassPath(), "carrier-pigeon")).contains("is not known");
    }

    @Test
    void aNameOfOursThatIsNotThereNamesTheArtifact() {
        assertThat(problemWith(Plugins.ofClassPath(), "kafka"))
                .startsWith("transport 'kafka' is not on the class path: add org.bgpstream:bgpstream-transport-kafka");
        assertThatThrownBy(() -> Plugins.ofClassPath().dataInterface("kafka"))
                .hasMessageContaining("add org.bgpstream:bgpstream-transport-kafka");
    }

    @Test
    void anUnknownNameListsWhatIsThere() throws IOException {
        Path jar = jars.transport("good.jar", "Good", NAME.formatted("carrier-pigeon"));
        assertThat(problemWith(with(jar), "smoke"))
                .startsWith("transport 'smoke' is not known; available are ")
                .contains("carrier-pigeon");
    }

    @Test
    void twoThatClaimOneNameAreAnErrorThatNamesBothJars() throws IOException {
        Path first = jars.transport("first.jar", "First", NAME.formatted("pigeon"));
        Path second = jars.transport("second.jar", "Second", NAME.formatted("pigeon"));
        assertThat(problemWith(with(first, second), "pigeon"))
                .startsWith("transport 'pigeon' is claimed by more than one plug-in: ")
                .contains("stranger.First in " + first)
                .contains("stranger.Second in " + second);
    }

    @Test
    void oneJarOnTheClassPathAndInTheDirectoryIsOnePlugin() throws IOException {
        Path jar = jars.transport("good.jar", "Good", NAME.formatted("pigeon"));
        assertThat(with(jar).with(List.of(jar)).transport("pigeon").name()).isEqualTo("pigeon");
    }

    @Test
    void aProviderThatThrowsIsNamedAndTheOthersWork() throws IOException {
        Path bad = jars.transport(
                "bad.jar",
                "Bad",
                "public Bad() { throw new IllegalStateException(\"no wings\"); }" + NAME.formatted("bad"));
        Path good = jars.transport("good.jar", "Good", NAME.formatted("pigeon"));
        Plugins plugins = with(bad, good);
        assertThat(plugins.transport("pigeon").name()).isEqualTo("pigeon");
        assertThat(problemWith(plugins, "bad"))
                .contains("plug-in stranger.Bad in " + bad + " cannot be used: ")
                .contains("no wings");
    }

    @Test
    void aNameThatIsNotAllowedIsNamed() throws IOException {
        Path bad = jars.transport("bad.jar", "Bad", NAME.formatted("Carrier Pigeon"));
        Path absent = jars.transport("absent.jar", "Absent", "public String name() { return null; }");
        assertThat(problemWith(with(bad, absent), "x"))
                .contains("stranger.Bad in " + bad + " cannot be used: its name 'Carrier Pigeon' is not allowed")
                .contains("stranger.Absent in " + absent + " cannot be used: its name 'null' is not allowed");
    }

    @Test
    void aServiceFileThatNamesNoClassIsNamed() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path jar = jars.jar("typo.jar", empty, "stranger.Typo\n");
        Path broken = jars.jar("broken.jar", empty, "not a class name\n");
        Path good = jars.transport("good.jar", "Good", NAME.formatted("pigeon"));
        Plugins plugins = with(jar, broken, good);
        assertThat(plugins.transport("pigeon").name()).isEqualTo("pigeon");
        assertThat(problemWith(plugins, "x"))
                .contains("plug-in stranger.Typo in " + jar + " cannot be used: ")
                .contains(broken.toString());
    }

    @Test
    void aClassWhoseNameBeginsLikeAnotherIsNotTakenForIt() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path jar = jars.jar("short.jar", empty, "stranger.Pigeon\n");
        Path longer = jars.jar("longer.jar", empty, "stranger.PigeonPost\n");
        Path inner = jars.jar("inner.jar", empty, "stranger.Pigeon$Post\n");
        assertThat(problemWith(with(jar, longer, inner), "x"))
                .contains("stranger.Pigeon in " + jar + " cannot be used: ")
                .contains("stranger.PigeonPost in " + longer + " cannot be used: ")
                .contains("stranger.Pigeon$Post in " + inner + " cannot be used: ");
    }

    @Test
    void aClassWhoseSuperclassIsMissingIsNamed() throws IOException {
        Path first = jars.transport("first.jar", "First", NAME.formatted("first"));
        String body = NAME.formatted("second") + "static class Base {} public static class Sub extends Base"
                + " implements org.bgpstream.spi.Plugin { " + NAME.formatted("sub")
                + " public String description() { return name(); } }";
        jars.transport("second.jar", "Second", body);
        Path classes = directory.resolve("second.jar-classes");
        Files.delete(classes.resolve("stranger/Second$Base.class"));
        Path second = jars.jar("second-again.jar", classes, "stranger.Second$Sub");
        Plugins plugins = with(first, second);
        assertThat(plugins.transport("first").name()).isEqualTo("first");
        assertThat(problemWith(plugins, "sub"))
                .contains("plug-in stranger.Second$Sub in " + second + " cannot be used: ");
    }

    @Test
    void aDataInterfaceOfAStrangerIsThereFromTheFirstCall() throws IOException {
        List<Path> jar = List.of(jars.dataInterface("good.jar", "Good", "pigeons"));
        BgpStream.Builder builder = BgpStream.builder(jar).dataInterface("pigeons");
        assertThatThrownBy(builder::start).hasMessageContaining("requires option 'colour'");
        try (BgpStream stream = builder.option("colour", "grey").start()) {
            assertThat(stream.nextRecord()).isNull();
        }
        assertThat(BgpStream.dataInterfaces(jar))
                .extracting(info -> info.name())
                .contains("pigeons", "singlefile");
        assertThat(BgpStream.dataInterfaces()).extracting(info -> info.name()).doesNotContain("pigeons");
    }

    @Test
    void aDataInterfaceThatTwoClaimIsListedAsSuch() throws IOException {
        Path first = jars.dataInterface("first.jar", "First", "pigeons");
        Path second = jars.dataInterface("second.jar", "Second", "pigeons");
        String claimed = "claimed by more than one plug-in: stranger.First in " + first + ", stranger.Second in "
                + second + "; leave one of them out";
        assertThat(bgpreader("--plugin-dir", first.toString(), "--plugin-dir", second.toString(), "-d", "?"))
                .contains("   pigeons         cannot be used: it is " + claimed);
        assertThat(bgpreader(
                        "--plugin-dir",
                        first.toString(),
                        "--plugin-dir",
                        second.toString(),
                        "-d",
                        "pigeons",
                        "-o",
                        "?"))
                .containsExactly("bgpreader: data interface 'pigeons' is " + claimed);
        assertThatThrownBy(() -> BgpStream.builder(List.of(first, second)).start())
                .hasMessageContaining("singlefile", "data interface 'pigeons' is " + claimed);
    }

    @Test
    void aDataInterfaceWhoseOptionsThrowIsNamedAndTheOthersWork() throws IOException {
        Path jar = jars.dataInterface(
                "bad.jar",
                "Bad",
                "bad",
                source -> source.replace(
                        "return List.of", "if (true) throw new" + " IllegalStateException(\"boom\"); return List.of"));
        assertThat(bgpreader("--plugin-dir", jar.toString(), "-d", "bad", "-o", "?"))
                .anySatisfy(line -> assertThat(line)
                        .contains("plug-in stranger.Bad in " + jar + " cannot be used: ")
                        .contains("boom"));
        assertThat(BgpStream.dataInterfaces(List.of(jar)))
                .extracting(info -> info.name())
                .contains("singlefile");
    }

    @Test
    void aDataInterfaceThatThrowsIsNamedWithItsJar() throws IOException {
        String body = "throw new NullPointerException(\"boom\");";
        Path opens = jars.dataInterface("opens.jar", "Opens", "opens", source -> source.replace("return this;", body));
        Path polls = jars.dataInterface(
                "polls.jar", "Polls", "polls", source -> source.replace("return Outcome.END;", body));
        assertThat(bgpreader("--plugin-dir", opens.toString(), "-d", "opens", "-o", "colour=grey", "-w", "0,1"))
                .containsExactly("bgpreader: data interface 'opens' (stranger.Opens in " + opens
                        + ") failed: java.lang.NullPointerException: boom");
        assertThat(bgpreader("--plugin-dir", polls.toString(), "-d", "polls", "-o", "colour=grey", "-w", "0,1"))
                .containsExactly("bgpreader: data interface 'polls' (stranger.Polls in " + polls
                        + ") failed: java.lang.NullPointerException: boom");
    }

    @Test
    void optionsOfADataInterfaceOfAStranger() throws IOException {
        Path jar = jars.dataInterface("good.jar", "Good", "pigeons");
        assertThat(bgpreader("--plugin-dir", jar.toString(), "-d", "pigeons", "-o", "?"))
                .containsExactly("Data interface options for 'pigeons':", "   colour          of the bird (required)");
    }

    private static List<String> bgpreader(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BgpReader.run(arguments, OutputStream.nullOutputStream(), new PrintStream(err, true));
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aClassThatLacksAnotherIsNamed() throws IOException {
        Path jar = jars.transport(
                "lacking.jar",
                "Lacking",
                NAME.formatted("lacking") + "private final Other other = new Other(); static class Other { int x; }");
        Path classes = directory.resolve("lacking.jar-classes");
        Files.delete(classes.resolve("stranger/Lacking$Other.class"));
        Path again = jars.jar("lacking-again.jar", classes, "stranger.Lacking");
        assertThat(jar).exists();
        assertThat(problemWith(with(again), "lacking"))
                .contains("stranger.Lacking in " + again + " cannot be used: ")
                .contains("Lacking$Other");
    }

    @Test
    void pathsThatHoldNoJars() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> with(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + missing + "' does not exist");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> with(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + empty + "' holds no jar file");
    }
}
