package org.bgpstream.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteProviderTest {
    @TempDir
    private Path directory;

    private Path database;

    @BeforeEach
    void copyDatabase() throws IOException {
        database = directory.resolve("test.db");
        try (InputStream in = SqliteProviderTest.class.getResourceAsStream("libbgpstream-test.db")) {
            Files.copy(in, database);
        }
    }

    private Query query(Path file, Map<FilterType, Set<String>> filters, boolean live, TimeInterval... intervals) {
        return new Query(Map.of("db-file", file.toString()), filters, List.of(intervals), live, Limits.defaults());
    }

    private static List<Resource> found(Query query) throws IOException {
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new SqliteProvider().open(query)) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.END);
        }
        return found;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static TimeInterval seconds(long from, long until) {
        return new TimeInterval(from * 1_000_000, until * 1_000_000);
    }

    @Test
    void theDatabaseOfTheReference() throws IOException {
        assertThat(found(query(database, Map.of(), false)))
                .containsExactlyInAnyOrder(
                        resource("routeviews.route-views.jinx.ribs.1427846400.bz2", RecordType.RIB, 120),
                        resource("routeviews.route-views.jinx.updates.1427846400.bz2", RecordType.UPDATE, 900),
                        resource("ris.rrc06.ribs.1427846400.gz", RecordType.RIB, 120),
                        resource("ris.rrc06.updates.1427846400.gz", RecordType.UPDATE, 300));
    }

    private static Resource resource(String path, RecordType type, long duration) {
        boolean ris = !path.startsWith("routeviews");
        return new Resource(
                path,
                "file",
                "mrt",
                ris ? "ris" : "routeviews",
                ris ? "rrc06" : "route-views.jinx",
                type,
                1_427_846_400,
                duration,
                Map.of());
    }

    @Test
    void filtersAndWindows() throws IOException {
        Map<FilterType, Set<String>> ris = Map.of(FilterType.PROJECT, Set.of("ris"));
        assertThat(found(query(database, ris, false))).hasSize(2);
        Map<FilterType, Set<String>> updates =
                Map.of(FilterType.RECORD_TYPE, Set.of("updates"), FilterType.COLLECTOR, Set.of("rrc06"));
        assertThat(found(query(database, updates, false))).hasSize(1);
        assertThat(found(query(database, Map.of(), false, seconds(1_427_847_000, 1_427_847_100))))
                .extracting(Resource::duration)
                .containsExactly(900L);
        assertThat(found(query(database, Map.of(), false, seconds(1_427_850_000, 1_427_850_100))))
                .isEmpty();
    }

    @Test
    void liveGivesNewRowsOnce() throws IOException, SQLException {
        List<Resource> found = new ArrayList<>();
        try (DataInterface open = new SqliteProvider().open(query(database, Map.of(), true))) {
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).hasSize(4);
            execute("INSERT INTO bgp_data VALUES (2, 2, 1427846700, 'new.gz', 1432237262)");
            assertThat(open.poll(found::add)).isEqualTo(Outcome.LATER);
            assertThat(found).hasSize(5);
            assertThat(found.get(4).url()).isEqualTo("new.gz");
        }
    }

    @Test
    void whatIsNoDatabase() throws IOException, SQLException {
        Path missing = directory.resolve("missing.db");
        assertThatThrownBy(() -> found(query(missing, Map.of(), false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'db-file' is '" + missing + "': allowed is an SQLite database that can be read");
        Path text = Files.writeString(directory.resolve("text.db"), "this is not a database, it is a text".repeat(99));
        assertThatThrownBy(() -> found(query(text, Map.of(), false)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot read the database " + text + ": ");
        execute("DROP TABLE time_span");
        assertThatThrownBy(() -> found(query(database, Map.of(), false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("time_span");
    }

    @Test
    void rowsThatAreNotUnderstoodAreLeftOut() throws IOException, SQLException {
        execute(
                "INSERT INTO bgp_types VALUES (3, 'bgpmon')",
                "INSERT INTO bgp_data VALUES (1, 3, 1427846400, 'unknown-type.gz', 1432237262)",
                "INSERT INTO bgp_data VALUES (1, 4, 1427846400, 'nameless-type.gz', 1432237262)",
                "INSERT INTO bgp_data VALUES (7, 2, 1427846400, 'unknown-collector.gz', 1432237262)",
                "INSERT INTO bgp_data VALUES (1, 2, 1427846401, NULL, 1432237262)");
        assertThat(found(query(database, Map.of(), false))).hasSize(4);
        Map<FilterType, Set<String>> updates = Map.of(FilterType.RECORD_TYPE, Set.of("updates"));
        assertThat(found(query(database, updates, false))).hasSize(2);
    }

    @Test
    void rowsWithoutTimeSpanMayHoldTheLongestOnes() throws IOException, SQLException {
        execute("DELETE FROM time_span WHERE collector_id = 2");
        assertThat(found(query(database, Map.of(), false)))
                .containsExactlyInAnyOrder(
                        resource("routeviews.route-views.jinx.ribs.1427846400.bz2", RecordType.RIB, 120),
                        resource("routeviews.route-views.jinx.updates.1427846400.bz2", RecordType.UPDATE, 900),
                        resource("ris.rrc06.ribs.1427846400.gz", RecordType.RIB, 120),
                        resource("ris.rrc06.updates.1427846400.gz", RecordType.UPDATE, 900));
        assertThat(found(query(database, Map.of(), false, seconds(1_427_847_250, 1_427_847_260))))
                .extracting(Resource::collector)
                .containsExactlyInAnyOrder("rrc06", "route-views.jinx");
    }

    @Test
    void rowsWithoutTimeAreLookedAt() throws IOException, SQLException {
        execute("INSERT INTO bgp_data VALUES (2, 2, NULL, 'some-time.gz', 1432237262)");
        assertThat(found(query(database, Map.of(), false, seconds(1, 2))))
                .containsExactly(
                        resource("some-time.gz", RecordType.UPDATE, 300).withTime(Resource.UNKNOWN_TIME, 300));
    }
}
