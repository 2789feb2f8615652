package org.bgpstream.tests.kafka;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.tests.HouseModule;

/**
 * The classes of brokers, as the JVM keeps them in a file to begin faster (class-data sharing). It is made by the first broker of a
 * build, and kept with what that makes.
 */
final class BrokerClasses {
    private static List<String> options;

    private BrokerClasses() {}

    /** The options of Java with which brokers find their classes. */
    static synchronized List<String> options() throws IOException {
        if (options == null) {
            options = make();
        }
        return options;
    }

    private static List<String> make() throws IOException {
        Path dir = Files.createDirectories(HouseModule.root().resolve("bgpstream-tests/target/broker"));
        byte[] main;
        try (InputStream in = BrokerMain.class.getResourceAsStream("BrokerMain.class")) {
            main = in.readAllBytes();
        }
        // only what stands in jars is kept
        String jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String name = Integer.toHexString(
                List.of(jars, Runtime.version(), Arrays.hashCode(main)).hashCode());
        Path jar = dir.resolve(name + ".jar");
        Path archive = dir.resolve(name + ".jsa");
        List<String> path = List.of("-Xlog:disable", "-cp", jar + File.pathSeparator + jars);
        if (!Files.exists(archive)) {
            write(jar, main);
            Path made = dir.resolve(name + ".tmp");
            BrokerProcess broker = BrokerProcess.single();
            try {
                broker.start(with("-XX:ArchiveClassesAtExit=" + made, path));
                broker.await();
                broker.end();
            } finally {
                broker.close();
            }
            if (!Files.exists(made)) {
                // a JVM that cannot
                return path;
            }
            Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        }
        return with("-XX:SharedArchiveFile=" + archive, path);
    }

    private static List<String> with(String option, List<String> others) {
        return Stream.concat(Stream.of(option), others.stream()).toList();
    }

    private static void write(Path jar, byte[] main) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(BrokerMain.class.getName().replace('.', '/') + ".class"));
            entries.write(main);
            entries.closeEntry();
        }
    }
}
