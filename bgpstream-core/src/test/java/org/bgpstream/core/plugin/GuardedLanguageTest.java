package org.bgpstream.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.bgpstream.BgpElem;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedLanguageTest {
    private static final String SOURCE = """
            package stranger;
            import org.bgpstream.BgpElem;
            import org.bgpstream.spi.filter.*;
            public class Language implements FilterLanguage {
                public String name() { return "bpf"; }
                public String description() { return "a language with the name of ours"; }
                public Filter parse(String text, FilterTerms terms) {
                    return new Condition() {
                        public boolean test(BgpElem elem) { throw new IllegalStateException("no wings"); }
                    };
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void aLanguageOfAStrangerWithTheNameOfOursIsBlamed() throws IOException {
        Path jar = jar();
        Filter filter = Plugins.ofClassPath().with(List.of(jar)).filter("bpf", "x");
        assertThatThrownBy(() -> filter.test(new ElemView()))
                .isInstanceOf(PluginException.class)
                .hasMessage("filter language 'bpf' (stranger.Language in " + jar
                        + ") failed: java.lang.IllegalStateException: no wings");
    }

    private Path jar() throws IOException {
        Path source = Files.writeString(directory.resolve("Language.java"), SOURCE);
        String path = location(Plugin.class) + File.pathSeparator + location(BgpElem.class);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                path,
                                "-d",
                                directory.toString(),
                                source.toString()))
                .isZero();
        Path jar = directory.resolve("language.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("stranger/Language.class", "stranger/Language$1.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(directory.resolve(name)));
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.bgpstream.spi.filter.FilterLanguage"));
            out.write("stranger.Language".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
