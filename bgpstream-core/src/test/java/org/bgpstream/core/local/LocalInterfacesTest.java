package org.bgpstream.core.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
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
        assertThat(names("file", "-")).containsExactly("-");
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
                .hasMessage("option 'file': no file matches '" + path("*.zst") + "'");
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
    void rowsThatAreWrongAreNamed(String row, String problem) throws IOException {
        Path table = table("# first", row);
        assertThatThrownBy(() -> found(new CsvFileProvider(), query(Map.of("csv-file", table.toString()), false)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(table + " line 2: " + problem);
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
