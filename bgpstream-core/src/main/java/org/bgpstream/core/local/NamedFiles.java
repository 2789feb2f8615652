package org.bgpstream.core.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.RecordType;
import org.bgpstream.core.file.FileTransport;

/**
 * What one option of {@code singlefile} says.
 *
 * @param written the files, as the user wrote them: paths, URLs, patterns, or {@code -} for standard input
 * @param format their format, or {@code null} to look at the data
 * @param type their record type, or {@code null} to look at the data
 */
record NamedFiles(List<String> written, String format, RecordType type) {
    /**
     * Looks at a value.
     *
     * @throws IllegalArgumentException if it names no file, or no file matches one of its patterns
     */
    static NamedFiles of(String option, String value, String format, RecordType type) throws IOException {
        List<String> written = FileNames.of(value);
        if (written.isEmpty()) {
            throw new IllegalArgumentException("option '" + option + "' names no file");
        }
        for (String name : written) {
            if (names(name).isEmpty()) {
                throw new IllegalArgumentException("no file matches '" + name + "'");
            }
        }
        return new NamedFiles(written, format, type);
    }

    /** The files that it names now. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : written) {
            names.addAll(names(name));
        }
        return names;
    }

    private static List<String> names(String name) throws IOException {
        boolean pattern = FilePattern.isPattern(name) && !FileNames.isUrl(name) && !FileNames.exists(name);
        return pattern ? FilePattern.matches(name) : List.of(name);
    }

    /** How many of the names are standard input. */
    long standardInputs() {
        return written.stream().filter(FileTransport.STANDARD_INPUT::equals).count();
    }
}
