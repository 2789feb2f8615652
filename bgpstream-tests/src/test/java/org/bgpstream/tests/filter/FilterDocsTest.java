package org.bgpstream.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bgpstream.FilterType;
import org.bgpstream.core.filter.BuiltInTerms;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.filter.bpf.BpfLanguage;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterTerms;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/filters.md: all its examples are filters, and it tells of all terms. */
class FilterDocsTest {
    /** In an example, stands for the file that the test makes. */
    private static final String FILE = "FILE";

    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| (?:`([a-z]+)`)? ?\\|.*");

    @TempDir
    private Path directory;

    private List<String> page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readAllLines(HouseModule.root().resolve("docs/filters.md"));
    }

    /** The lines of the blocks that are marked as filters. */
    private List<String> examples() {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : page) {
            if (line.startsWith("```")) {
                inside = line.equals("```filter");
            } else if (inside && !line.isBlank()) {
                examples.add(line);
            }
        }
        return examples;
    }

    /** The terms of a registry, and which of them were asked for. */
    private record Watched(FilterTerms terms, Set<String> used) implements FilterTerms {
        @Override
        public FilterTerm find(String name) {
            used.add(name);
            return terms.find(name);
        }

        @Override
        public List<FilterTerm> all() {
            return terms.all();
        }
    }

    @Test
    void everyExampleIsAFilterAndEveryTermHasOne() throws IOException {
        Path list = Files.writeString(directory.resolve("list.txt"), "192.0.2.0/24 # a\nless 198.51.100.0/24\n");
        Watched terms = new Watched(Plugins.ofClassPath().filterTerms(), new TreeSet<>());
        assertThat(examples()).hasSizeGreaterThan(40);
        for (String example : examples()) {
            String text = example.replace(FILE, list.toString());
            assertThatCode(() -> new BpfLanguage().parse(text, terms))
                    .as(example)
                    .doesNotThrowAnyException();
        }
        for (FilterTerm term : BuiltInTerms.all()) {
            assertThat(terms.used()).as("examples").contains(term.name());
            if (!term.shortName().isEmpty()) {
                assertThat(terms.used()).as("examples").contains(term.shortName());
            }
        }
    }

    @Test
    void everyConstructHasAnExample() {
        for (String construct : List.of(
                " and ",
                " or ",
                "not ",
                "(",
                ")",
                " !",
                " * ",
                "@" + FILE,
                "!@" + FILE,
                "\"",
                " exact ",
                " less ",
                " any ",
                " >",
                " <",
                " >=",
                "..",
                "0-")) {
            assertThat(examples()).as(construct).anyMatch(example -> example.contains(construct));
        }
    }

    @Test
    void theTableHasEveryTermAndNoOther() {
        Map<String, String> rows = new LinkedHashMap<>();
        int start = page.indexOf("## Terms");
        for (String line : page.subList(start, page.indexOf("### Examples"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        assertThat(rows)
                .isEqualTo(
                        BuiltInTerms.all().stream().collect(Collectors.toMap(FilterTerm::name, FilterTerm::shortName)));
    }

    @Test
    void theTableHasEveryFilterType() {
        for (FilterType type : FilterType.values()) {
            String entry = "`" + type.name() + "`, `" + type.filterName() + "`";
            assertThat(page).as(entry).anyMatch(line -> line.startsWith("|") && line.contains(entry));
        }
    }
}
