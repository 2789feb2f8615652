package org.bgpstream.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.OutsideProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the project in {@code examples/plugin} against the jars just built, as a stranger would, and reads through it. */
class ExamplePluginTest {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String ROUTES = """
            1700000000|A|64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 3356 70000
            1700000001|W|64500|192.0.2.1|198.51.100.0/24
            1700000002|A|64501|2001:db8::2|2001:db8:1::/48|2001:db8::2|64501 70000
            """;

    private static final List<String> LINES = List.of(
            "U|A|1700000000.000000|example|looking-glass|||64500|192.0.2.1|198.51.100.0/24|192.0.2.1|"
                    + "64500 3356 70000|70000|||",
            "U|W|1700000001.000000|example|looking-glass|||64500|192.0.2.1|198.51.100.0/24||||||",
            "U|A|1700000002.000000|example|looking-glass|||64501|2001:db8::2|2001:db8:1::/48|2001:db8::2|"
                    + "64501 70000|70000|||");

    @TempDir
    private Path directory;

    @Test
    void theExampleIsBuiltAndReadThrough() throws IOException, InterruptedException {
        Path jar = build();
        Path logs = Files.createDirectories(directory.resolve("logs/looking-glass"));
        try (OutputStream file = Files.newOutputStream(logs.resolve("today.zip"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("first.routes"));
            zip.write(ROUTES.getBytes(StandardCharsets.US_ASCII));
        }
        String option = "directory=" + directory.resolve("logs");
        assertThat(bgpreader(List.of(), "--plugin-dir", jar.getParent().toString(), "-d", "route-log", "-o", option))
                .isEqualTo(LINES);
        assertThat(bgpreader(List.of(jar), "-d", "route-log", "-o", option)).isEqualTo(LINES);
        itIsInTheLists(jar.getParent().toString());
        itFilters(List.of(), "--plugin-dir", jar.getParent().toString(), "-d", "route-log", "-o", option);
        itFilters(List.of(jar), "-d", "route-log", "-o", option);
    }

    private static void itFilters(List<Path> moreJars, String... source) throws IOException, InterruptedException {
        assertThat(filtered(moreJars, source, "-f", "blackhole yes")).containsExactly(LINES.get(0));
        assertThat(filtered(moreJars, source, "-f", "blackhole no and type updates"))
                .containsExactly(LINES.get(2));
        assertThat(filtered(moreJars, source, "-f", "blackhole !yes or elemtype withdrawals"))
                .containsExactly(LINES.get(1), LINES.get(2));
        assertThat(filtered(moreJars, source, "--filter-language", "peers", "-f", "64501, 64502"))
                .containsExactly(LINES.get(2));
    }

    private static List<String> filtered(List<Path> moreJars, String[] source, String... filter)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(source));
        all.addAll(List.of(filter));
        return bgpreader(moreJars, all.toArray(String[]::new));
    }

    private static void itIsInTheLists(String pluginDir) throws IOException, InterruptedException {
        for (List<String> list : List.of(
                bgpreader(List.of(), "--plugin-dir", pluginDir, "-d", "?"),
                bgpreader(List.of(), "-d", "?", "--plugin-dir", pluginDir))) {
            assertThat(list)
                    .startsWith("Data interfaces:")
                    .anyMatch(line -> line.startsWith("   route-log "))
                    .anyMatch(line -> line.startsWith("   singlefile "));
        }
        for (List<String> list : List.of(
                bgpreader(List.of(), "--plugin-dir", pluginDir, "-d", "route-log", "-o", "?"),
                bgpreader(List.of(), "-o", "?", "-d", "route-log", "--plugin-dir", pluginDir))) {
            assertThat(list)
                    .startsWith("Data interface options for 'route-log':")
                    .anyMatch(line -> line.startsWith("   directory "));
        }
    }

    private Path build() throws IOException, InterruptedException {
        Path root = HouseModule.root();
        Path project = directory.resolve("plugin");
        copy(root.resolve("examples/plugin"), project);
        Path repository = directory.resolve("repository");
        publish(repository, "bgpstream-parent", root.resolve("pom.xml"), null);
        publish(repository, "bgpstream-bom", root.resolve("bgpstream-bom/pom.xml"), null);
        for (String module : List.of("bgpstream-api", "bgpstream-core", "bgpstream-testkit")) {
            publish(repository, module, root.resolve(module + "/pom.xml"), OutsideProgram.jarOf(module));
        }
        // what the build of the house has fetched serves the example too
        String fetched = System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        OutsideProgram.run(List.of(
                root.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-o",
                "-f",
                project.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + fetched,
                "package"));
        return project.resolve("target/route-log-plugin-1.0.jar");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("target"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void publish(Path repository, String artifact, Path pom, Path jar) throws IOException {
        Path place = Files.createDirectories(
                repository.resolve("org/bgpstream").resolve(artifact).resolve(VERSION));
        Files.copy(pom, place.resolve(artifact + "-" + VERSION + ".pom"));
        if (jar != null) {
            Files.copy(jar, place.resolve(artifact + "-" + VERSION + ".jar"));
        }
    }

    private static List<String> bgpreader(List<Path> moreJars, String... arguments)
            throws IOException, InterruptedException {
        String classPath = Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)),
                        moreJars.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>(
                List.of("-cp", classPath, "org.bgpstream.cli.BgpReader", "-w", "1700000000,1700000002"));
        options.addAll(List.of(arguments));
        return OutsideProgram.java(options);
    }
}
