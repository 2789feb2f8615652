package org.bgpstream.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a table or a database lists. */
@Timeout(120)
class TablesTest {
    private static final Path UPDATES = Run.SAMPLES.resolve("mrt-bgp4mp-as4-ris-rrc06-1427846400.gz");
    private static final int UPDATES_ELEMS = 1561;
    private static final Path RIB = Run.SAMPLES.resolve("mrt-tdv2-rib46-quagga-mrtparse");
    private static final String ANY_TIME = "-w0,9999999999";

    @TempDir
    private Path temp;

    private Path table(String... rows) throws IOException {
        return Files.writeString(
                temp.resolve("table.csv"), String.join("\n", rows) + "\n", StandardCharsets.ISO_8859_1);
    }

    private static String row(Path file, String type, String collector, long time) {
        return file + ",ris," + type + "," + collector + "," + time + ",300," + time;
    }

    @Test
    void wrongRowIsToldAfterTheDataOfTheOthers() throws IOException {
        Path table = table("wrong", row(UPDATES, "updates", "rrc06", 1427846400), "wrong too");
        Run run = Run.of(ANY_TIME, "-dcsvfile", "-ocsv-file=" + table);
        assertThat(run.lines()).hasSize(UPDATES_ELEMS);
        assertThat(run.err())
                .startsWith(
                        "bgpreader: data interface 'csvfile': " + table + " line 1: 1 fields: allowed are the seven")
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(255);
    }

    @Test
    void pathThatIsNoTextIsRead() throws IOException {
        Path odd = Path.of(URI.create(temp.toUri() + "up%FFdates.gz"));
        Files.copy(UPDATES, odd);
        Path table =
                table(row(temp.resolve("up"), "updates", "rrc06", 1427846400).replace("up,", "up\u00ffdates.gz,"));
        Run run = Run.of(ANY_TIME, "-dcsvfile", "-ocsv-file=" + table);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(UPDATES_ELEMS);
        Run pattern = Run.of(temp.resolve("up*").toString());
        assertThat(pattern.err()).isEmpty();
        assertThat(pattern.lines()).hasSize(UPDATES_ELEMS);
    }

    @Test
    void ribPeriodLeavesOutRibsOfTheSameCollector() throws IOException {
        Path table = table(
                row(RIB, "ribs", "rrc00", 1000),
                row(RIB, "ribs", "rrc01", 2000),
                row(RIB, "ribs", "rrc00", 8199),
                row(UPDATES, "updates", "rrc00", 8199),
                row(RIB, "ribs", "rrc00", 8200));
        Run all = Run.of("-r", ANY_TIME, "-dcsvfile", "-ocsv-file=" + table);
        Run some = Run.of("-r", ANY_TIME, "-dcsvfile", "-ocsv-file=" + table, "-P", "7200");
        assertThat(some.status()).isZero();
        assertThat(some.err()).isEmpty();
        assertThat(all.lines()).contains(some.lines().toArray(String[]::new));
        assertThat(all.lines().stream().filter(line -> !some.lines().contains(line)))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("R|") && line.contains("|rrc00|") && line.endsWith("|V|8199"));
    }

    @Test
    void databaseRowOfUnknownTypeIsLeftOutWithOneWarning() throws Exception {
        Path database = temp.resolve("files.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "CREATE TABLE bgp_data (collector_id integer, type_id integer, file_time timestamp, file_path text, ts)",
                "CREATE TABLE collectors (id integer PRIMARY KEY, project text, name text)",
                "CREATE TABLE bgp_types (id integer PRIMARY KEY, name text)",
                "CREATE TABLE time_span (collector_id integer, bgp_type_id integer, time_span integer)",
                "INSERT INTO collectors VALUES (1, 'ris', 'rrc06')",
                "INSERT INTO bgp_types VALUES (2, 'updates'), (3, 'bgpmon')",
                "INSERT INTO bgp_data VALUES (1, 3, 1427846400, 'a', 0), (1, 3, 1427846700, 'b', 0)",
                "INSERT INTO bgp_data VALUES (1, 2, 1427846400, '" + UPDATES + "', 0)",
            }) {
                statement.executeUpdate(sql);
            }
        }
        Run run = Run.inProcess(ANY_TIME, "-tupdates", "-dsqlite", "-odb-file=" + database);
        assertThat(run.err())
                .isEqualTo("bgpreader: warning: " + database + ": rows of bgp_data with type_id 3 are left out:"
                        + " the table bgp_types calls it 'bgpmon', known are ribs and updates\n");
        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(UPDATES_ELEMS);
    }

    @Test
    void whatIsNoTableOrDatabaseIsNamed() throws IOException {
        Path text = Files.writeString(temp.resolve("text"), "no database".repeat(100));
        for (String[] mistake : new String[][] {
            {"csvfile", "csv-file=" + temp, "allowed is a file that can be read"},
            {"csvfile", "csv-file=", "option 'csv-file' is required"},
            {"sqlite", "db-file=" + temp.resolve("none"), "allowed is an SQLite database that can be read"},
            {"sqlite", "db-file=" + text, "cannot read the database " + text},
        }) {
            Run run = Run.of(ANY_TIME, "-d", mistake[0], "-o", mistake[1]);
            assertThat(run.err()).startsWith("bgpreader: ").contains(mistake[2]).hasLineCount(1);
            assertThat(run.status()).isEqualTo(255);
        }
    }
}
