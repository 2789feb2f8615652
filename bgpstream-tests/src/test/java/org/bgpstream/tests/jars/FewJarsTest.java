package org.bgpstream.tests.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.bgpstream.tests.HouseModule;
import org.bgpstream.tests.OutsideProgram;
import org.bgpstream.tests.cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A program with {@code api}, {@code core} and {@code format-mrt}, and slf4j-api, which core needs: nothing else. */
class FewJarsTest {
    private static final String PROGRAM = """
            package reader;
            import org.bgpstream.*;
            public class Reader {
                public static void main(String[] args) {
                    try (BgpStream stream = BgpStream.builder()
                            .dataInterface(args[0]).option(args[1], args[2]).start()) {
                        int elems = 0;
                        int damaged = 0;
                        for (BgpRecord record : stream) {
                            if (record.status() != RecordStatus.VALID) {
                                damaged++;
                                System.out.println(record.damage().reason());
                            }
                            for (BgpElem elem : record) {
                                elems++;
                            }
                        }
                        System.out.println(elems + " elems, " + damaged + " damaged");
                    } catch (IllegalArgumentException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    private List<Path> jars;
    private Path sample;

    @BeforeEach
    void findJars() throws IOException {
        sample = HouseModule.root().resolve("samples/updates.rrc06.20150401.0000.gz");
        jars = new ArrayList<>();
        for (String module : List.of("bgpstream-api", "bgpstream-core", "bgpstream-format-mrt")) {
            jars.add(OutsideProgram.jarOf(module));
        }
        jars.add(Path.of(
                Logger.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }

    private String path() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Path compile(String... moreOptions) throws IOException {
        Path source = directory.resolve("src/reader/Reader.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, PROGRAM);
        Path classes = directory.resolve("classes");
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        options.addAll(List.of(moreOptions));
        options.add(source.toString());
        Path module = source.getParent().getParent().resolve("module-info.java");
        if (Files.exists(module)) {
            options.add(module.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static List<String> run(List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(javaOptions);
        options.addAll(List.of(arguments));
        return OutsideProgram.java(options).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList();
    }

    private List<String> runOnClassPath(String... arguments) throws IOException, InterruptedException {
        Path classes = compile("-cp", path());
        return run(List.of("-cp", classes + File.pathSeparator + path(), "reader.Reader"), arguments);
    }

    @Test
    void threeJarsReadALocalFile() throws IOException, InterruptedException {
        assertThat(runOnClassPath("singlefile", "upd-file", sample.toString()))
                .containsExactly("1561 elems, 0 damaged");
        Path bzip2 = HouseModule.root()
                .resolve(
                        "bgpstream-tests/src/test/resources/org/bgpstream/tests/engine/updates.jinx.20150401.0000.bz2");
        assertThat(runOnClassPath("singlefile", "upd-file", bzip2.toString())).containsExactly("8611 elems, 0 damaged");
    }

    /** Whoever reads BMP alone needs no MRT. */
    @Test
    void anotherFormatInItsPlace() throws IOException, InterruptedException {
        jars.set(2, OutsideProgram.jarOf("bgpstream-format-bmp"));
        Path bmp = HouseModule.root()
                .resolve("bgpstream-tests/src/test/resources/bmp/bmp-raw-v3-frompcap-juniper-vmx-ok-s0.bmp");
        assertThat(runOnClassPath("singlefile", "file", bmp.toString())).containsExactly("31 elems, 0 damaged");
        assertThat(runOnClassPath("bmp", "listen", "nowhere"))
                .first()
                .asString()
                .startsWith("option 'listen' is 'nowhere'");
    }

    /** What was printed as JSON needs no format that it once was, and no parser of others. */
    @Test
    void elemsAsJsonNeedNothingElse() throws IOException, InterruptedException {
        jars.set(2, OutsideProgram.jarOf("bgpstream-format-json"));
        Path lines = Files.writeString(
                directory.resolve("elems.jsonl"),
                Run.of("--json", sample.toString()).out());
        assertThat(runOnClassPath("singlefile", "file", lines.toString())).containsExactly("1561 elems, 0 damaged");
        assertThat(runOnClassPath("singlefile", "upd-file", sample.toString()))
                .first()
                .asString()
                .startsWith("format 'mrt' is not on the class path: add org.bgpstream:bgpstream-format-mrt");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException, InterruptedException {
        assertThat(runOnClassPath("sqlite", "db-file", "x"))
                .singleElement()
                .asString()
                .startsWith(
                        "data interface 'sqlite' is not on the class path: add org.bgpstream:bgpstream-data-sqlite");
        assertThat(runOnClassPath("singlefile", "upd-file", "kafka://broker/topic"))
                .first()
                .asString()
                .startsWith(
                        "transport 'kafka' is not on the class path:" + " add org.bgpstream:bgpstream-transport-kafka");
        byte[] xz = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
        Path file = Files.write(directory.resolve("empty.xz"), xz);
        assertThat(runOnClassPath("singlefile", "upd-file", file.toString()))
                .first()
                .asString()
                .contains("xz data cannot be read: add org.tukaani:xz to the class path");
    }

    @Test
    void theModulePathWorksToo() throws IOException, InterruptedException {
        Path source = directory.resolve("src");
        Files.createDirectories(source);
        Files.writeString(source.resolve("module-info.java"), "module reader { requires org.bgpstream.api; }");
        Path classes = compile("-p", path());
        List<String> options = List.of(
                "-p",
                classes + File.pathSeparator + path(),
                "--add-modules",
                "org.bgpstream.core,org.bgpstream.format.mrt",
                "-m",
                "reader/reader.Reader");
        assertThat(run(options, "singlefile", "upd-file", sample.toString())).containsExactly("1561 elems, 0 damaged");
    }
}
