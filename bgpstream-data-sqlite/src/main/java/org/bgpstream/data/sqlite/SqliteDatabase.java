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
import org.sqlite.SQLiteConfig;

/** An open database. In live mode each poll gives the rows that no poll before gave. */
final class SqliteDatabase implements DataInterface {
    private static final String FORMAT = "mrt";
    private static final String ROWS = "SELECT bgp_data.file_path, collectors.project, collectors.name, bgp_types.name,"
            + " bgp_data.file_time, time_span.time_span"
            + " FROM bgp_data"
            + " JOIN collectors ON collectors.id = bgp_data.collector_id"
            + " JOIN bgp_types ON bgp_types.id = bgp_data.type_id"
            + " JOIN time_span ON time_span.collector_id = bgp_data.collector_id"
            + " AND time_span.bgp_type_id = bgp_data.type_id"
            + " WHERE bgp_data.file_time >= ? - time_span.time_span AND bgp_data.file_time <= ?"
            + " ORDER BY bgp_data.file_time, bgp_data.type_id, bgp_data.collector_id";

    private final Path file;
    private final Query query;
    private final Connection connection;
    private final Set<Resource> given = new HashSet<>();

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
            statement.setLong(2, latest());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    give(resource(rows), found);
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

    private Resource resource(ResultSet row) throws SQLException, IOException {
        return new Resource(
                text(row, 1, "file_path"),
                Resource.FILE_TRANSPORT,
                FORMAT,
                text(row, 2, "project"),
                text(row, 3, "collector name"),
                type(text(row, 4, "type name")),
                row.getLong(5),
                row.getLong(6),
                Map.of());
    }

    private String text(ResultSet row, int column, String what) throws SQLException, IOException {
        String text = row.getString(column);
        if (text == null) {
            throw new IOException("cannot read the database " + file + ": a " + what + " is null");
        }
        return text;
    }

    private RecordType type(String name) throws IOException {
        try {
            return RecordType.ofFilterName(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot read the database " + file + ": " + e.getMessage(), e);
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
