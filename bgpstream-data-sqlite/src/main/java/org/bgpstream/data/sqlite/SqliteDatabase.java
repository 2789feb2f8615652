package org.bgpstream.data.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** An open database. In live mode each poll gives the rows that no poll before gave. */
final class SqliteDatabase implements DataInterface {
    private static final String FORMAT = "mrt";
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    /** Outer joins: a row that another table does not know is told, not left out. */
    private static final String ROWS = "SELECT bgp_data.file_path, collectors.project, collectors.name, bgp_types.name,"
            + " bgp_data.file_time, time_span.time_span, bgp_data.collector_id, bgp_data.type_id"
            + " FROM bgp_data"
            + " LEFT JOIN collectors ON collectors.id = bgp_data.collector_id"
            + " LEFT JOIN bgp_types ON bgp_types.id = bgp_data.type_id"
            + " LEFT JOIN time_span ON time_span.collector_id = bgp_data.collector_id"
            + " AND time_span.bgp_type_id = bgp_data.type_id"
            + " WHERE bgp_data.file_time IS NULL"
            + " OR bgp_data.file_time >= ? - IFNULL(time_span.time_span, ?) AND bgp_data.file_time <= ?"
            + " ORDER BY bgp_data.file_time, bgp_data.type_id, bgp_data.collector_id";
    /** What a row without a time span may hold at most, in seconds: RouteViews writes the longest updates files. */
    private static final long LONGEST_UPDATES = 900;

    private static final long LONGEST_RIB = 120;

    private final Path file;
    private final Query query;
    private final Connection connection;
    private final Set<Resource> given = new HashSet<>();
    private final Set<String> warnings = new HashSet<>();

    private SqliteDatabase(Path file, Query query, Connection connection) {
        this.file = file;
        this.query = query;
        this.connection = connection;
    }

    static SqliteDatabase open(Path file, Query query) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            return new SqliteDatabase(file, query, config.createConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static IOException failure(Path file, SQLException e) {
        return new IOException("cannot read the database " + file + ": " + e.getMessage(), e);
    }

    @Override
    public synchronized Outcome poll(Consumer<Resource> found) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, earliest());
            statement.setLong(2, LONGEST_UPDATES);
            statement.setLong(3, latest());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Resource resource = resource(rows);
                    if (resource != null) {
                        give(resource, found);
                    }
                }
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
        return query.live() ? Outcome.LATER : Outcome.END;
    }

    private long earliest() {
        return query.intervals().stream()
                .mapToLong(interval -> interval.fromMicros() / 1_000_000 - Query.TIME_SLACK)
                .min()
                .orElse(Long.MIN_VALUE / 2);
    }

    private long latest() {
        return query.intervals().stream()
                .mapToLong(interval -> interval.untilMicros() / 1_000_000 + Query.TIME_SLACK)
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** What a row says, or {@code null} if it cannot be understood, which was then told. */
    private Resource resource(ResultSet row) throws SQLException {
        String path = row.getString(1);
        String project = row.getString(2);
        String collector = row.getString(3);
        if (project == null || collector == null) {
            leaveOut("collector_id " + row.getString(7), "the table collectors has no project and name for it");
            return null;
        }
        if (!query.wants(project, collector, null)) {
            return null;
        }
        RecordType type = type(row.getString(4), row.getString(8));
        if (type == null) {
            return null;
        }
        if (path == null) {
            leaveOut("a file_path that is null", "nothing can be read");
            return null;
        }
        long duration = row.getLong(6);
        if (row.wasNull()) {
            duration = type == RecordType.RIB ? LONGEST_RIB : LONGEST_UPDATES;
        }
        long time = row.getLong(5);
        if (row.wasNull()) {
            time = Resource.UNKNOWN_TIME;
        }
        return new Resource(
                path, Resource.transportOf(path), FORMAT, project, collector, type, time, duration, Map.of());
    }

    private RecordType type(String name, String id) {
        try {
            return RecordType.ofFilterName(name);
        } catch (IllegalArgumentException e) {
            leaveOut(
                    "type_id " + id,
                    name == null
                            ? "the table bgp_types has no name for it"
                            : "the table bgp_types calls it '" + name + "', known are ribs and updates");
            return null;
        }
    }

    /** Tells once of all rows that have the same problem. */
    private void leaveOut(String which, String why) {
        if (warnings.add(which)) {
            LOG.warn("{}: rows of bgp_data with {} are left out: {}", file, which, why);
        }
    }

    private void give(Resource resource, Consumer<Resource> found) {
        if (query.wants(resource.project(), resource.collector(), resource.type())
                && query.overlaps(resource.startTime(), resource.duration())
                && (!query.live() || given.add(resource))) {
            found.accept(resource);
        }
    }

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }
}
