package org.bgpstream.core.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.spi.CacheOptions;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code csvfile}: files that a table lists. */
public final class CsvFileProvider implements DataInterfaceProvider {
    static final String OPTION = "csv-file";

    /** For the service loader. */
    public CsvFileProvider() {}

    @Override
    public String name() {
        return "csvfile";
    }

    @Override
    public String description() {
        return "Read files that a comma-separated table lists";
    }

    @Override
    public List<Option> options() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                OPTION,
                "table of files with the columns path, project, type (ribs or updates), collector, dump time, duration,"
                        + " time of its own entry",
                true));
        options.addAll(CacheOptions.options());
        return options;
    }

    @Override
    public DataInterface open(Query query) {
        String name = query.requiredOption(OPTION);
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "option '" + OPTION + "' is '" + name + "': allowed is a file that can be read");
        }
        return new CsvFile(file, query, CacheOptions.of(query.options()));
    }
}
