package org.bgpstream.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpStream;
import org.bgpstream.cli.BgpReader;
import org.bgpstream.tests.HouseModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filter terms and languages of strangers, good and bad, through the whole program. */
class FilterPluginsTest {
    private static final String FILE = HouseModule.root()
            .resolve("bgpstream-tests/src/test/resources/golden/data/mrt-bgp4mp-as4-ris-rrc06-1427846400.gz")
            .toString();
    private static final String RIB_FILE = HouseModule.root()
            .resolve("bgpstream-tests/src/test/resources/golden/data/mrt-tdv2-rib46-quagga-mrtparse")
            .toString();
    private static final int ELEMS = 1561;
    private static final UnaryOperator<String> SAME = UnaryOperator.identity();

    @TempDir
    private Path directory;

    private JarMaker jars;

    @BeforeEach
    void prepare() {
        jars = new JarMaker(directory);
    }

    private record Outcome(List<String> out, List<String> err) {}

    private static Outcome bgpreader(List<Path> plugins, String... arguments) {
        return bgpreader(FILE, plugins, arguments);
    }

    private static Outcome bgpreader(String file, List<Path> plugins, String... arguments) {
        List<String> all = new ArrayList<>();
        plugins.forEach(jar -> all.addAll(List.of("--plugin-dir", jar.toString())));
        all.addAll(List.of(arguments));
        all.add(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BgpReader.run(all.toArray(String[]::new), out, new PrintStream(err, true));
        return new Outcome(lines(out), lines(err));
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aTermAndALanguageOfStrangers() throws IOException {
        Path term = jars.filterTerm("term.jar", "Term", "pigeon", SAME);
        assertThat(bgpreader(List.of(term), "-f", "pigeon x and type updates").out())
                .hasSize(ELEMS);
        assertThat(bgpreader(List.of(term), "-f", "pigeon !x").out()).isEmpty();
        Path language = jars.filterLanguage("language.jar", "Language", "birdsong", SAME);
        Outcome both = bgpreader(List.of(term, language), "--filter-language", "birdsong", "-f", "chirp");
        assertThat(both.out()).hasSize(ELEMS);
        assertThat(both.err()).isEmpty();
    }

    @Test
    void anUnknownLanguageIsNamed() {
        assertThat(bgpreader(List.of(), "--filter-language", "birdsong", "-f", "chirp")
                        .err())
                .containsExactly("bgpreader: filter language 'birdsong' is not known; available are bpf");
    }

    @Test
    void aTermThatTwoClaimNamesBothJars() throws IOException {
        Path first = jars.filterTerm("first.jar", "First", "pigeon", SAME);
        Path second = jars.filterTerm("second.jar", "Second", "pigeon", SAME);
        Outcome outcome = bgpreader(List.of(first, second), "-f", "peer 1 and pigeon x");
        assertThat(outcome.err())
                .containsExactly(
                        "bgpreader: filter term 'pigeon' is claimed by more than one plug-in: stranger.First in "
                                + first + ", stranger.Second in " + second
                                + "; leave one of them out (at character 12 of the filter)");
        assertThat(bgpreader(List.of(first, second), "-f", "peer 1").err()).isEmpty();
    }

    @Test
    void aNameOrShortNameOfOursThatAStrangerClaimsNamesTheJar() throws IOException {
        Path name = jars.filterTerm("name.jar", "Name", "peer", SAME);
        Path shortName = jars.filterTerm("short.jar", "Short", "pigeon", source -> withShortName(source, "comm"));
        Path nameIsShort = jars.filterTerm("other.jar", "Other", "coll", SAME);
        List<Path> all = List.of(name, shortName, nameIsShort);
        claimed(all, "peer 1", "NumberTerm", "stranger.Name in " + name);
        claimed(all, "comm 1:2", "CommunityTerm", "stranger.Short in " + shortName);
        claimed(all, "coll rrc00", "NameTerm", "stranger.Other in " + nameIsShort);
        assertThat(bgpreader(all, "-f", "community *:* or collector singlefile").out())
                .hasSize(ELEMS);
    }

    private static void claimed(List<Path> plugins, String filter, String ours, String theirs) {
        List<String> err = bgpreader(plugins, "-f", filter).err();
        assertThat(err).hasSize(1);
        assertThat(err.get(0))
                .startsWith("bgpreader: filter term '" + filter.split(" ")[0]
                        + "' is claimed by more than one plug-in: org.bgpstream.core.filter." + ours + " in ")
                .contains(", " + theirs + "; leave one of them out");
    }

    private static String withShortName(String source, String shortName) {
        return source.replace(
                "public String allowed",
                "public String shortName() { return \"" + shortName + "\"; } public String allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Comm", "a b"})
    void aShortNameThatIsNotAllowedIsNamed(String shortName) throws IOException {
        Path bad = jars.filterTerm("bad.jar", "Bad", "pigeon", source -> withShortName(source, shortName));
        Outcome outcome = bgpreader(List.of(bad), "-f", "pigeon x");
        assertThat(outcome.err())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bgpreader: Expected a valid term, found 'pigeon'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "return new HasPeer(); => throw new IllegalStateException(\"no wings\");"
                        + " => java.lang.IllegalStateException: no wings",
                "return new HasPeer(); => throw new NoClassDefFoundError(\"wings\"); => java.lang.NoClassDefFoundError: wings",
                "return new HasPeer(); => throw new IllegalArgumentException(); => java.lang.IllegalArgumentException",
                "return new HasPeer(); => return null; => java.lang.NullPointerException",
                "return elem.peerAddressVersion() != 0; => throw new IllegalStateException(\"no wings\");"
                        + " => java.lang.IllegalStateException: no wings",
                "return elem.peerAddressVersion() != 0; => throw new IllegalArgumentException(\"no wings\");"
                        + " => java.lang.IllegalArgumentException: no wings",
                "return elem.peerAddressVersion() != 0; => throw new NoClassDefFoundError(\"wings\");"
                        + " => java.lang.NoClassDefFoundError: wings",
            })
    void codeThatFailsIsNamedInOneLine(String code, String failing, String failure) throws IOException {
        Path term = jars.filterTerm("term.jar", "Term", "pigeon", source -> source.replace(code, failing));
        for (String filter : List.of("pigeon x", "type updates and (peer 1 or not pigeon x)", "pigeon !x")) {
            failed(
                    bgpreader(List.of(term), "-f", filter),
                    "bgpreader: filter term 'pigeon' (stranger.Term in " + term + ") failed: " + failure);
        }
        Path language =
                jars.filterLanguage("language.jar", "Language", "birdsong", source -> source.replace(code, failing));
        failed(
                bgpreader(List.of(language), "--filter-language", "birdsong", "-f", "chirp"),
                "bgpreader: filter language 'birdsong' (stranger.Language in " + language + ") failed: " + failure);
    }

    private static void failed(Outcome outcome, String message) {
        assertThat(outcome.err()).hasSize(1).first().asString().startsWith(message);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aTermThatFailsBehindALanguageOfAStrangerIsToBlameItself() throws IOException {
        Path term = jars.filterTerm(
                "term.jar",
                "Term",
                "pigeon",
                source ->
                        source.replace("return elem.peerAddressVersion() != 0;", "throw new IllegalStateException();"));
        Path language = jars.filterLanguage(
                "language.jar",
                "Language",
                "birdsong",
                source -> source.replace(
                        "return new HasPeer();",
                        "return terms.find(\"pigeon\").filter(java.util.List.of(FilterValue.of(text)));"));
        failed(
                bgpreader(List.of(term, language), "--filter-language", "birdsong", "-f", "chirp"),
                "bgpreader: filter term 'pigeon' (stranger.Term in " + term + ") failed: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protected Verdict ofResource(org.bgpstream.spi.Resource resource)",
                "public org.bgpstream.FilterType hintType()",
                "public Filter forStream()",
                "public Verdict ofRecord(org.bgpstream.BgpRecord record)",
            })
    void everyOtherPlaceWhereAConditionMayFail(String method) throws IOException {
        Path term = jars.filterTerm(
                "term.jar",
                "Term",
                "pigeon",
                source -> source.replace(
                        "HasPeer() {",
                        method + " { throw new IllegalStateException(); }"
                                + " public boolean readsRecords() { return true; } HasPeer() {"));
        failed(
                bgpreader(List.of(term), "-f", "pigeon x"),
                "bgpreader: filter term 'pigeon' (stranger.Term in " + term
                        + ") failed: java.lang.IllegalStateException");
    }

    @Test
    void aConditionOnPeersMayLookAtTheRecordToo() throws IOException {
        Path term = jars.filterTerm(
                "term.jar",
                "Term",
                "pigeon",
                source -> source.replace("elem.peerAddressVersion() != 0", "elem.record().recordNumber() % 2 == 0")
                        .replace("HasPeer() {", "public boolean readsRecords() { return true; } HasPeer() {"));
        long expected = 0;
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("file", RIB_FILE)
                .start()) {
            for (BgpElem elem : stream.elems()) {
                expected += elem.record().recordNumber() % 2 == 0 ? 1 : 0;
            }
        }
        Outcome outcome = bgpreader(RIB_FILE, List.of(term), "-f", "pigeon x");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .filteredOn(line -> line.startsWith("R|R"))
                .hasSize((int) expected)
                .isNotEmpty();
    }

    @Test
    void aConditionOnPeersThatDoesNotSayThatItLooksAtTheRecordFindsOne() throws IOException {
        Path term = jars.filterTerm(
                "term.jar",
                "Term",
                "pigeon",
                source -> source.replace("elem.peerAddressVersion() != 0", "elem.record().timeMicros() > 0"));
        assertThat(bgpreader(RIB_FILE, List.of(term), "-f", "pigeon x"))
                .isEqualTo(bgpreader(RIB_FILE, List.of(), "-f", "elemtype ribs"));
    }

    @Test
    void aTermThatDoesNotSayWhatItIsDoesNotStandInTheWay() throws IOException {
        Path bad = jars.filterTerm(
                "bad.jar", "Bad", "bad", source -> source.replace("return \"anything\";", "return null;"));
        Path good = jars.filterTerm("good.jar", "Good", "pigeon", SAME);
        assertThat(bgpreader(List.of(bad, good), "-f", "pigeon x").out()).hasSize(ELEMS);
    }
}
