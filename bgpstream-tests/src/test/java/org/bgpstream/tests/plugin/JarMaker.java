package org.bgpstream.tests.plugin;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.bgpstream.BgpStream;
import org.bgpstream.spi.Plugin;

/** Compiles plug-ins into jars. */
final class JarMaker {
    private final Path directory;

    JarMaker(Path directory) {
        this.directory = directory;
    }

    /**
     * A jar with one transport.
     *
     * @param members Java source that goes into the class beside {@code open} and {@code description}
     */
    Path transport(String jarName, String className, String members) throws IOException {
        String source = """
                package stranger;
                public class %s implements org.bgpstream.spi.Transport {
                    %s
                    public String description() { return "a transport of a stranger"; }
                    public org.bgpstream.spi.ByteSource open(
                            org.bgpstream.spi.Resource resource, org.bgpstream.Limits limits) {
                        return org.bgpstream.spi.ByteSource.of(java.io.InputStream.nullInputStream());
                    }
                }
                """.formatted(className, members);
        Path classes = compile(jarName, className, source);
        return jar(jarName, classes, "stranger." + className);
    }

    /** A jar with one data interface of this name, which finds nothing and has one option, {@code colour}. */
    Path dataInterface(String jarName, String className, String name) throws IOException {
        return dataInterface(jarName, className, name, UnaryOperator.identity());
    }

    /** The same with another source. */
    Path dataInterface(String jarName, String className, String name, UnaryOperator<String> change) throws IOException {
        String source = """
                package stranger;
                import java.util.List;
                import org.bgpstream.DataInterfaceInfo.Option;
                public class %s implements org.bgpstream.spi.DataInterfaceProvider, org.bgpstream.spi.DataInterface {
                    public String name() { return "%s"; }
                    public String description() { return "a data interface of a stranger"; }
                    public List<Option> options() { return List.of(new Option("colour", "of the bird", true)); }
                    public org.bgpstream.spi.DataInterface open(org.bgpstream.spi.Query query) { return this; }
                    public Outcome poll(java.util.function.Consumer<org.bgpstream.spi.Resource> found) {
                        return Outcome.END;
                    }
                    public void close() {}
                }
                """.formatted(className, name);
        Path classes = compile(jarName, className, change.apply(source));
        return jar(jarName, classes, "org.bgpstream.spi.DataInterfaceProvider", "stranger." + className);
    }

    /** A jar with one sink of this name, which publishes nothing and has one option, {@code colour}. */
    Path sink(String jarName, String className, String name, UnaryOperator<String> change) throws IOException {
        String source = """
                package stranger;
                import java.util.List;
                import java.util.Map;
                import org.bgpstream.*;
                import org.bgpstream.DataInterfaceInfo.Option;
                import org.bgpstream.spi.*;
                public class %s implements RecordSinkProvider, RecordSink {
                    public String name() { return "%s"; }
                    public String description() { return "a sink of a stranger"; }
                    public List<Option> options() { return List.of(new Option("colour", "of the bird", true)); }
                    public RecordSink open(String target, Map<String, String> options) { return this; }
                    public void putElem(BgpRecord record, BgpElem elem) {}
                    public boolean putRecord(BgpRecord record) { return false; }
                    public void flush() {}
                    public void close() {}
                }
                """.formatted(className, name);
        Path classes = compile(jarName, className, change.apply(source));
        return jar(jarName, classes, "org.bgpstream.spi.RecordSinkProvider", "stranger." + className);
    }

    /** A jar with one filter term, which lets everything pass that has a peer. */
    Path filterTerm(String jarName, String className, String name, UnaryOperator<String> change) throws IOException {
        String source = """
                package stranger;
                import java.util.List;
                import org.bgpstream.BgpElem;
                import org.bgpstream.spi.ElemPart;
                import org.bgpstream.spi.filter.*;
                public class %s implements FilterTerm {
                    public String name() { return "%s"; }
                    public String description() { return "a term of a stranger"; }
                    public String allowed() { return "anything"; }
                    public Filter filter(List<FilterValue> values) { return new HasPeer(); }
                    public static class HasPeer extends Condition {
                        HasPeer() { super(ElemPart.PEER); }
                        public boolean test(BgpElem elem) { return elem.peerAddressVersion() != 0; }
                    }
                }
                """.formatted(className, name);
        Path classes = compile(jarName, className, change.apply(source));
        return jar(jarName, classes, "org.bgpstream.spi.filter.FilterTerm", "stranger." + className);
    }

    /** A jar with one filter language, in which every text lets everything pass that has a peer. */
    Path filterLanguage(String jarName, String className, String name, UnaryOperator<String> change)
            throws IOException {
        String source = """
                package stranger;
                import org.bgpstream.BgpElem;
                import org.bgpstream.spi.ElemPart;
                import org.bgpstream.spi.filter.*;
                public class %s implements FilterLanguage {
                    public String name() { return "%s"; }
                    public String description() { return "a language of a stranger"; }
                    public Filter parse(String text, FilterTerms terms) { return new HasPeer(); }
                    public static class HasPeer extends Condition {
                        HasPeer() { super(ElemPart.PEER); }
                        public boolean test(BgpElem elem) { return elem.peerAddressVersion() != 0; }
                    }
                }
                """.formatted(className, name);
        Path classes = compile(jarName, className, change.apply(source));
        return jar(jarName, classes, "org.bgpstream.spi.filter.FilterLanguage", "stranger." + className);
    }

    private Path compile(String jarName, String className, String source) throws IOException {
        Path root = directory.resolve(jarName + "-classes");
        Path file = root.resolve("stranger").resolve(className + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = location(Plugin.class) + File.pathSeparator + location(BgpStream.class);
        List<String> options = List.of("-cp", classPath, "-d", root.toString(), "-proc:none", file.toString());
        int failed = compiler.run(null, null, null, options.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("the test's plug-in does not compile");
        }
        return root;
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** A jar of all classes below a directory and one service file with these lines. */
    Path jar(String jarName, Path classes, String serviceLines) throws IOException {
        return jar(jarName, classes, "org.bgpstream.spi.Transport", serviceLines);
    }

    private Path jar(String jarName, Path classes, String service, String serviceLines) throws IOException {
        Path jar = directory.resolve(jarName);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                out.write(Files.readAllBytes(path));
                out.closeEntry();
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + service));
            out.write(serviceLines.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }
}
