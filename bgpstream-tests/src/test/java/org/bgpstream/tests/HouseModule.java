package org.bgpstream.tests;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A module of this project as it lies on disk, and what its name lets it do. */
public record HouseModule(String name, Path dir) {

    private static final Pattern PLUGIN = Pattern.compile("bgpstream-(transport|format|data|filter)-([a-z0-9]+)");
    private static final Set<String> NOT_PUBLISHED = Set.of("bgpstream-tests", "bgpstream-benchmarks");

    /** The directory of the checkout, found upwards from where Maven runs the tests of this module. */
    public static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(dir.resolve("bgpstream-bom"))) {
            dir = dir.getParent();
            if (dir == null) {
                throw new IllegalStateException("not inside a checkout of the project");
            }
        }
        return dir;
    }

    /** All modules that hold Java code, the two that are never published included. */
    static List<HouseModule> all() {
        try (Stream<Path> dirs = Files.list(root())) {
            return dirs.filter(dir -> Files.exists(dir.resolve("pom.xml")))
                    .filter(dir -> !dir.endsWith("bgpstream-bom"))
                    .map(dir -> new HouseModule(dir.getFileName().toString(), dir))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules that users get. */
    static List<HouseModule> published() {
        return all().stream()
                .filter(module -> !NOT_PUBLISHED.contains(module.name))
                .toList();
    }

    /** The published modules that users put on a module path: all but the program itself. */
    static List<HouseModule> libraries() {
        return published().stream()
                .filter(module -> !module.name.equals("bgpstream-cli"))
                .toList();
    }

    /** The modules of ours whose classes this one may use. */
    Set<String> mayUse() {
        return switch (name) {
            case "bgpstream-api" -> Set.of();
            case "bgpstream-core" -> Set.of("bgpstream-api");
            // The program finds plug-ins as any other user does, by ServiceLoader.
            case "bgpstream-testkit", "bgpstream-cli" -> Set.of("bgpstream-api", "bgpstream-core");
            // Lists over HTTP come by the same connections as the files that they list.
            case "bgpstream-data-broker" -> Set.of("bgpstream-api", "bgpstream-core", "bgpstream-transport-http");
            default -> {
                if (!PLUGIN.matcher(name).matches()) {
                    throw new IllegalStateException(name + ": a new kind of module must be given its arrows here");
                }
                yield Set.of("bgpstream-api", "bgpstream-core");
            }
        };
    }

    /** The packages that belong to this module, as ArchUnit patterns. */
    List<String> packages() {
        return switch (name) {
            case "bgpstream-api" -> List.of("org.bgpstream", "org.bgpstream.net..", "org.bgpstream.attribute..");
            case "bgpstream-core" ->
                List.of(
                        "org.bgpstream.spi..",
                        "org.bgpstream.sink..",
                        "org.bgpstream.bgp..",
                        "org.bgpstream.json..",
                        "org.bgpstream.text..",
                        "org.bgpstream.core..");
            case "bgpstream-testkit" -> List.of("org.bgpstream.testkit..");
            case "bgpstream-cli" -> List.of("org.bgpstream.cli..");
            default -> {
                Matcher plugin = PLUGIN.matcher(name);
                if (!plugin.matches()) {
                    throw new IllegalStateException(name + ": a new kind of module must be given its packages here");
                }
                yield List.of("org.bgpstream." + plugin.group(1) + "." + plugin.group(2) + "..");
            }
        };
    }

    Path sources() {
        return dir.resolve("src/main/java");
    }

    Path output() {
        return dir.resolve("target/classes");
    }

    /** Every Java file of the main code. */
    List<Path> javaFiles() {
        if (!Files.isDirectory(sources())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is any Java code yet; while a module is empty there is nothing to hold it to. */
    boolean hasSources() {
        return !javaFiles().isEmpty();
    }

    /** The compiled main code, as this build made it. */
    JavaClasses classes() {
        return new ClassFileImporter().importPath(output());
    }
}
