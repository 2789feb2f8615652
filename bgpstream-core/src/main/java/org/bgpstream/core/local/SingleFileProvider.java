package org.bgpstream.core.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/**
 * The data interface {@code singlefile}: files that the user names. A program that passes names on may end each with a NUL
 * instead of separating them by commas: whatever else is in such a name is part of it.
 */
public final class SingleFileProvider implements DataInterfaceProvider {
    static final String NAME = "singlefile";

    private static final String SEVERAL = "; several with commas, patterns such as *.gz, or - for standard input";
    private static final String CHECK_INTERVAL = "check-interval";

    /** For the service loader. */
    public SingleFileProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Read files that are named one by one";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("rib-file", "rib file to read" + SEVERAL, false),
                Option.ofFormat("rib-type", "format of the rib file (default: mrt)"),
                new Option("upd-file", "updates file to read" + SEVERAL, false),
                Option.ofFormat("upd-type", "format of the updates file (default: mrt)"),
                new Option("file", "file to read whose type is found from its data" + SEVERAL, false),
                new Option(
                        CHECK_INTERVAL,
                        "seconds after which files are looked at again, when waiting for new data (default: 120; 1800"
                                + " if all are rib files)",
                        false));
    }

    @Override
    public DataInterface open(Query query) throws IOException {
        List<NamedFiles> files = new ArrayList<>();
        Map<String, String> options = query.options();
        add(files, options, "rib-file", options.getOrDefault("rib-type", "mrt"), RecordType.RIB);
        add(files, options, "upd-file", options.getOrDefault("upd-type", "mrt"), RecordType.UPDATE);
        add(files, options, "file", null, null);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "data interface 'singlefile' needs one of the options 'rib-file', 'upd-file' and 'file'");
        }
        if (files.stream().mapToLong(NamedFiles::standardInputs).sum() > 1) {
            throw new IllegalArgumentException("standard input is named more than once: allowed is one '-'");
        }
        return new SingleFiles(query, files, checkInterval(options.get(CHECK_INTERVAL)));
    }

    private static void add(
            List<NamedFiles> files, Map<String, String> options, String option, String format, RecordType type)
            throws IOException {
        String value = options.get(option);
        if (value != null) {
            files.add(NamedFiles.of(option, value, format, type));
        }
    }

    private static Duration checkInterval(String value) {
        if (value == null) {
            return null;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "option '" + CHECK_INTERVAL + "' is '" + value + "': allowed are seconds, 1 or more");
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
