package org.bgpstream.core.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.core.file.FileTransport;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalInterfacesTest {
    @TempDir
    private Path directory;

    private static Query query(Map<String, String> options, boolean live) {
        return new Query(options, Map.of(), List.of(), live, Limits.defaults());
    }

    private static List<Resource> found(DataInterfaceProvider provider, Query query) throws IOException {
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = provider.open(query)) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.END);
        }
        return found;
    }

    private List<String> names(String option, String value) throws IOException {
        return found(new SingleFileProvider(), query(Map.of(option, value), false)).stream()
                .map(Resource::url)
                .toList();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(directory.resolve(name), name);
        }
    }

    @Test
    void singleFilesByNameListAndPattern() throws IOException {
        touch("b.gz", "a.gz", "c.bz2", "odd,[1].gz");
        assertThat(names("file", path("a.gz"))).containsExactly(path("a.gz"));
        assertThat(names("file", path("c.bz2") + "," + path("missing")))
                .containsExactly(path("c.bz2"), path("missing"));
        assertThat(names("upd-file", path("?.gz"))).containsExactly(path("a.gz"), path("b.gz"));
        assertThat(names("upd-file", path("[ac].*"))).containsExactly(path("a.gz"), path("c.bz2"));
        assertThat(names("file", path("odd,[1].gz"))).containsExactly(path("odd,[1].gz"));
        assertThat(names("file", path("odd,[1].gz") + "\n" + path("a.gz")))
                .containsExactly(path("odd,[1].gz"), path("a.gz"));
        assertThat(names("file", path("b.gz") + "," + path("a.gz") + "\n" + path("c.bz2")))
                .containsExactly(path("b.gz"), path("a.gz"), path("c.bz2"));
        assertThat(names("file", "-")).containsExactly("-");
    }

    @Test
    void namesThatEndWithNulAreTakenAsTheyAre() throws IOException {
        touch("a.gz", "b.gz", "line\nbreak", "{1,2}");
        String odd = path("no,such") + "\0" + path("line\nbreak") + "\0" + path("{1,2}") + "\0 \0";
        assertThat(names("file", odd)).containsExactly(path("no,such"), path("line\nbreak"), path("{1,2}"), " ");
        assertThat(names("file", path("?.gz") + "\0" + path("x") + "," + path("y")))
                .containsExactly(path("a.gz"), path("b.gz"), path("x"), path("y"));
    }

    @Test
    void patternsInEveryPart() throws IOException {
        for (String name : List.of("g2", "g1", "g3", ".g", "h[x]", "empty")) {
            Files.createDirectory(directory.resolve(name));
        }
        touch("g1/a.mrt", "g2/a.mrt", "g2/b.mrt", ".g/a.mrt", "h[x]/a.mrt", "g1/.hidden.mrt", "g9");
        assertThat(names("file", path("g*/a.mrt"))).containsExactly(path("g1/a.mrt"), path("g2/a.mrt"));
        assertThat(names("file", path("g[1-2]/*.mrt")))
                .containsExactly(path("g1/a.mrt"), path("g2/a.mrt"), path("g2/b.mrt"));
        assertThat(names("file", path("h[x]/?.mrt"))).containsExactly(path("h[x]/a.mrt"));
        assertThat(names("file", path(".*/a.mrt"))).containsExactly(path(".g/a.mrt"));
        assertThat(names("file", path("*/.h*"))).containsExactly(path("g1/.hidden.mrt"));
        String upwards = path("g1") + "/../g?//a.mrt";
        assertThat(names("file", upwards)).containsExactly(path("g1/../g1/a.mrt"), path("g1/../g2/a.mrt"));
    }

    @Test
    void patternsFindFilesWhoseNamesAreNoText() throws IOException {
        Path odd = Path.of(URI.create(directory.toUri() + "o%FFdd.gz"));
        Files.writeString(odd, "odd");
        String url = odd.toUri().toString();
        assertThat(names("file", path("o*dd.gz"))).containsExactly(url);
        assertThat(FileTransport.path(url)).isEqualTo(odd);
    }

    @Test
    void standardInputIsNamedOnce() {
        assertThatThrownBy(() -> names("file", "-,-"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("standard input is named more than once: allowed is one '-'");
        Query query = query(Map.of("rib-file", "-", "file", "a\0-\0"), false);
        assertThatThrownBy(() -> new SingleFileProvider().open(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standardInputEndsEvenALiveStream() throws IOException {
        try (DataInterface open = new SingleFileProvider().open(query(Map.of("upd-file", "-"), true))) {
            assertThat(open.poll(resource -> {})).isEqualTo(Outcome.END);
        }
    }

    @Test
    void typesAndFormatsOfSingleFiles() throws IOException {
        touch("a", "b", "c");
        Map<String, String> options =
                Map.of("rib-file", path("a"), "upd-file", path("b"), "upd-type", "bmp", "file", path("c"));
        List<Resource> found = found(new SingleFileProvider(), query(options, false));
        assertThat(found).extracting(Resource::type).containsExactly(RecordType.RIB, RecordType.UPDATE, null);
        assertThat(found).extracting(Resource::format).containsExactly("mrt", "bmp", null);
        assertThat(found).extracting(Resource::project).containsOnly("singlefile");
    }

    @Test
    void urlsGoToTheirTransport() throws IOException {
        Map<String, String> options = Map.of("file", "https://example.org/a.gz,file:///tmp/x");
        assertThat(found(new SingleFileProvider(), query(options, false)))
                .extracting(Resource::transport)
                .containsExactly("http", "file");
    }

    @Test
    void singleFilesThatCannotBeMeant() {
        assertThatThrownBy(() -> names("file", path("*.zst")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no file matches '" + path("*.zst") + "'");
        assertThatThrownBy(() -> names("file", path("[")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + path("[") + "' is not a pattern: ");
        for (String interval : List.of("0", "-1", "1.5", "soon", "")) {
            Query query = query(Map.of("file", "a", "check-interval", interval), true);
            assertThatThrownBy(() -> new SingleFileProvider().open(query))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("option 'check-interval' is '" + interval + "': allowed are seconds, 1 or more");
        }
        assertThatThrownBy(() -> names("file", ",")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> names("rib-type", "mrt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'rib-file', 'upd-file' and 'file'");
    }

    @Test
    void liveSingleFilesComeAgainWhenTheyChange() throws IOException {
        touch("a.gz");
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new SingleFileProvider().open(query(Map.of("upd-file", path("*.gz")), true))) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).hasSize(1);
            touch("b.gz");
            open.poll(found::add);
            assertThat(found).extracting(Resource::url).containsExactly(path("a.gz"), path("b.gz"));
            Files.writeString(directory.resolve("a.gz"), "changed");
            open.poll(found::add);
            assertThat(found).hasSize(3);
            assertThat(open.pollInterval().toSeconds()).isEqualTo(120);
            Files.delete(directory.resolve("a.gz"));
            Files.delete(directory.resolve("b.gz"));
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).hasSize(3);
        }
        touch("a.gz");
        Map<String, String> options = Map.of("upd-file", path("a.gz"), "check-interval", "7");
        try (DataInterface open = new SingleFileProvider().open(query(options, true))) {
            assertThat(open.pollInterval().toSeconds()).isEqualTo(7);
        }
        try (DataInterface open = new SingleFileProvider().open(query(Map.of("rib-file", path("a.gz")), true))) {
            assertThat(open.pollInterval().toSeconds()).isEqualTo(1800);
        }
    }

    private Path table(String... rows) throws IOException {
        return Files.write(directory.resolve("table.csv"), List.of(rows));
    }

    @Test
    void rowsOfATable() throws IOException {
        Path table = table(
                "# a comment",
                "",
                "\"a, \"\"b\"\".gz\",ris,updates,rrc06,1427846400,300,1427846500",
                "c.bz2,routeviews,ribs,jinx,1427846400,120,1427846500");
        List<Resource> found = found(new CsvFileProvider(), query(Map.of("csv-file", table.toString()), false));
        assertThat(found).hasSize(2);
        assertThat(found.get(0).url()).isEqualTo("a, \"b\".gz");
        assertThat(found.get(0).type()).isEqualTo(RecordType.UPDATE);
        assertThat(found.get(0).startTime()).isEqualTo(1_427_846_400);
        assertThat(found.get(0).duration()).isEqualTo(300);
        assertThat(found.get(1).collector()).isEqualTo("jinx");
    }

    @Test
    void rowsThatTheQueryDoesNotWant() throws IOException {
        Path table = table(
                "a,ris,updates,rrc06,1000000,300,1",
                "b,ris,updates,rrc00,1000000,300,1",
                "c,ris,ribs,rrc06,1000000,120,1",
                "d,ris,updates,rrc06,2000000,300,1");
        Query query = new Query(
                Map.of("csv-file", table.toString()),
                Map.of(FilterType.COLLECTOR, Set.of("rrc06"), FilterType.RECORD_TYPE, Set.of("updates")),
                List.of(new TimeInterval(1_000_100_000_000L, 1_000_200_000_000L)),
                false,
                Limits.defaults());
        assertThat(found(new CsvFileProvider(), query))
                .extracting(Resource::url)
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,ris,updates,rrc06,1,300; 6 fields: allowed are the seven",
                "a,ris,update,rrc06,1,300,1; record type 'update': allowed are ribs and updates",
                "a,ris,updates,rrc06,x,300,1; dump time 'x': allowed are seconds",
                "a,ris,updates,rrc06,1,-3,1; duration '-3': allowed are seconds",
                ",ris,updates,rrc06,1,300,1; the path is empty",
                "\"a,ris,updates,rrc06,1,300,1; a quote is not closed"
            })
    void rowsThatAreWrongAreNamedWhenTheOthersWereGiven(String row, String problem) throws IOException {
        Path table = table("before,ris,updates,rrc06,1,300,1", row, "also wrong", "after,ris,updates,rrc06,1,300,1");
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new CsvFileProvider().open(query(Map.of("csv-file", table.toString()), false))) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.MORE);
            assertThat(found).extracting(Resource::url).containsExactly("before", "after");
            assertThatThrownBy(() -> open.poll(found::add))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(table + " line 2: " + problem);
        }
    }

    @Test
    void aLiveTableGoesOnAfterAWrongRow() throws IOException {
        Path table = table("a,ris,upda");
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new CsvFileProvider().open(query(Map.of("csv-file", table.toString()), true))) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).isEmpty();
            table("a,ris,updates,rrc06,1,300,1");
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).extracting(Resource::url).containsExactly("a");
        }
    }

    @Test
    void pathsThatAreNoText() throws IOException {
        Path table = directory.resolve("bytes.csv");
        String rows = "/t\u00ff %/x.gz,ris,updates,rrc06,1,300,1\nd\u00ff,ris,updates,rrc06,1,300,1\n";
        Files.write(table, rows.getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(table, "\u00fc.gz,pr\u00f6,updates,rrc\u00e9,1,300,1\n", StandardOpenOption.APPEND);
        List<Resource> found = found(new CsvFileProvider(), query(Map.of("csv-file", table.toString()), false));
        assertThat(found)
                .extracting(Resource::url)
                .containsExactly("file:///t%FF%20%25/x.gz", Path.of("").toUri() + "d%FF", "\u00fc.gz");
        assertThat(found.get(2).project()).isEqualTo("pr\u00f6");
        assertThat(found.get(2).collector()).isEqualTo("rrc\u00e9");
        assertThat(FileTransport.path(found.get(1).url()).getFileName())
                .isEqualTo(FileTransport.path("file:///d%FF").getFileName());
    }

    @Test
    void aTableThatIsMissing() {
        assertThatThrownBy(() -> new CsvFileProvider().open(query(Map.of("csv-file", path("none")), false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'csv-file' is '" + path("none") + "': allowed is a file that can be read");
    }

    @Test
    void aLiveTableGivesNewRowsOnceTheirSecondIsOver() throws IOException {
        long now = Instant.now().getEpochSecond();
        String first = "a,ris,updates,rrc06,1,300,1";
        Path table = table(first, "b,ris,updates,rrc06,1,300," + (now + 1_000));
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new CsvFileProvider().open(query(Map.of("csv-file", table.toString()), true))) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).extracting(Resource::url).containsExactly("a");
            table(first, "c,ris,updates,rrc06,1,300,2");
            open.poll(found::add);
            assertThat(found).extracting(Resource::url).containsExactly("a", "c");
        }
    }
}
