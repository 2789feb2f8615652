package org.bgpstream.tests;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Holds what the source tree and the module descriptors must look like; a module without code yet is let through. */
class LayoutTest {

    private static final int LONGEST_FILE = 450;
    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of("util", "utils", "common", "impl", "manager", "helper", "helpers", "misc");

    static List<HouseModule> all() {
        return HouseModule.all();
    }

    static List<HouseModule> published() {
        return HouseModule.published();
    }

    static List<HouseModule> libraries() {
        return HouseModule.libraries();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryIsNamedModule(HouseModule module) {
        if (module.hasSources()) {
            assertThat(module.sources().resolve("module-info.java")).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void classPathAndModulePathFindTheSameProviders(HouseModule module) throws IOException {
        if (!Files.exists(module.sources().resolve("module-info.java"))) {
            assertThat(module.dir().resolve("src/main/resources/META-INF/services"))
                    .as("services of a module without module-info")
                    .doesNotExist();
            return;
        }
        ModuleDescriptor descriptor;
        try (InputStream in = Files.newInputStream(module.output().resolve("module-info.class"))) {
            descriptor = ModuleDescriptor.read(in);
        }
        Map<String, Set<String>> provided = descriptor.provides().stream()
                .collect(toMap(ModuleDescriptor.Provides::service, p -> new TreeSet<>(p.providers())));
        assertThat(serviceFiles(module))
                .as("META-INF/services of " + module.name())
                .isEqualTo(provided);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPackageSaysWhatItIsFor(HouseModule module) {
        Set<Path> packages = module.javaFiles().stream().map(Path::getParent).collect(toCollection(TreeSet::new));
        packages.remove(module.sources());
        assertThat(packages)
                .allSatisfy(dir -> assertThat(dir.resolve("package-info.java")).exists());
    }

    @ParameterizedTest
    @MethodSource("all")
    void packageNamesSaySomething(HouseModule module) {
        assertThat(module.javaFiles()).allSatisfy(file -> {
            for (Path part : module.sources().relativize(file)) {
                assertThat(NAMES_THAT_SAY_NOTHING).doesNotContain(part.toString());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void noFileIsTooLongToRead(HouseModule module) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : module.javaFiles()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(module.dir().relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void bomListsWhatIsPublished() throws Exception {
        Document bom = pom("bgpstream-bom/pom.xml");
        Document parent = pom("pom.xml");
        List<String> published = published().stream().map(HouseModule::name).toList();
        assertThat(managed(bom)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(managed(parent)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(version(bom)).isEqualTo(version(parent));
    }

    private static Map<String, Set<String>> serviceFiles(HouseModule module) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        Path dir = module.output().resolve("META-INF/services");
        if (!Files.isDirectory(dir)) {
            return services;
        }
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Set<String> providers = Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(toCollection(TreeSet::new));
                services.put(file.getFileName().toString(), providers);
            }
        }
        return services;
    }

    private static Document pom(String path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(HouseModule.root().resolve(path).toFile());
    }

    private static String version(Document pom) {
        return child(pom.getDocumentElement(), "version");
    }

    /** The artifacts of ours under dependencyManagement. */
    private static List<String> managed(Document pom) {
        List<String> names = new ArrayList<>();
        Element management =
                (Element) pom.getElementsByTagName("dependencyManagement").item(0);
        var dependencies = management.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (child(dependency, "groupId").equals("org.bgpstream")) {
                names.add(child(dependency, "artifactId"));
            }
        }
        return names;
    }

    private static String child(Element parent, String tag) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(tag)) {
                return node.getTextContent().strip();
            }
        }
        throw new IllegalStateException("no " + tag + " in " + parent.getTagName());
    }
}
