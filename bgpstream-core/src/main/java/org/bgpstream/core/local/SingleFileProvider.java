package org.bgpstream.core.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bgpstream.DataInterfaceInfo.Option;
import org.bgpstream.RecordType;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;

/** The data interface {@code singlefile}: files that the user names. */
public final class SingleFileProvider implements DataInterfaceProvider {
    static final String NAME = "singlefile";

    private static final String SEVERAL = "; several with commas, patterns such as *.gz, or - for standard input";

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
                new Option("file", "file to read whose type is found from its data" + SEVERAL, false));
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
        return new SingleFiles(query, files);
    }

    private static void add(
            List<NamedFiles> files, Map<String, String> options, String option, String format, RecordType type)
            throws IOException {
        String value = options.get(option);
        if (value != null) {
            files.add(NamedFiles.of(option, value, format, type));
        }
    }
}
