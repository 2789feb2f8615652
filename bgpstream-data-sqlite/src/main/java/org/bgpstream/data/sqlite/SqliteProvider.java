package org.bgpstream.data.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/**
 * The data interface {@code sqlite}: files that a database lists, in the tables {@code bgp_data}, {@code collectors}, {@code
 * bgp_types} and {@code time_span} of libBGPStream. Paths in it are relative to the working directory.
 *
 * <p>A row of {@code bgp_data} whose collector or type the other tables do not know is left out, with a warning in the log.
 * One whose time span they do not know may hold 900 seconds of updates, or be a RIB that took 120 seconds.
 */
public final class SqliteProvider implements DataInterfaceProvider {
    private static final String OPTION = "db-file";

    /** For the service loader; loads no driver. */
    public SqliteProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String description() {
        return "Read files that an SQLite database lists";
    }

    @Override
    public List<Option> options() {
        return List.of(new Option(OPTION, "database with the tables of libBGPStream", true));
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        String name = query.requiredOption(OPTION);
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "option '" + OPTION + "' is '" + name + "': allowed is an SQLite database that can be read");
        }
        return SqliteDatabase.open(file, query);
    }
}
