package org.bgpstream.tests.contract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.bgpstream.data.sqlite.SqliteProvider;
import org.bgpstream.spi.DataInterfaceProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest implements TwoListedFiles {
    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE collectors (id INTEGER PRIMARY KEY, project TEXT, name TEXT)",
            "CREATE TABLE bgp_types (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE time_span (collector_id INTEGER, bgp_type_id INTEGER, time_span INTEGER)",
            "CREATE TABLE bgp_data (id INTEGER PRIMARY KEY, collector_id INTEGER, type_id INTEGER, file_time INTEGER,"
                    + " file_path TEXT, ts INTEGER)",
            "INSERT INTO collectors VALUES (1, 'ris', 'rrc06'), (2, 'routeviews', 'route-views.jinx')",
            "INSERT INTO bgp_types VALUES (1, 'ribs'), (2, 'updates')",
            "INSERT INTO time_span VALUES (1, 2, 300), (2, 1, 120)",
            "INSERT INTO bgp_data VALUES (1, 1, 2, 1427846400, 'updates.gz', 1427846800),"
                    + " (2, 2, 1, 1427846400, 'rib,of,jinx.bz2', 1427847000)");

    @TempDir
    private Path directory;

    private Path database;

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = directory.resolve("listing.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public DataInterfaceProvider provider() {
        return new SqliteProvider();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("db-file", database.toString());
    }

    @Override
    public Map<String, String> optionsThatAreNotAllowed() {
        return Map.of("db-file", directory.resolve("missing.db").toString());
    }
}
