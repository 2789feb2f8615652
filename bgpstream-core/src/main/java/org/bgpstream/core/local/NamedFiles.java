package org.bgpstream.core.local;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Resource;

/**
 * What one option of {@code singlefile} says.
 *
 * @param option its name
 * @param value the files, as the user wrote them
 * @param transports what their names need; names that come to match a pattern later are files
 * @param format their format, or {@code null} to look at the data
 * @param type their record type, or {@code null} to look at the data
 */
record NamedFiles(String option, String value, Set<String> transports, String format, RecordType type) {
    /**
     * Looks at a value.
     *
     * @throws IllegalArgumentException if it names no file
     */
    static NamedFiles of(String option, String value, String format, RecordType type) throws IOException {
        Set<String> transports =
                FileNames.of(option, value).stream().map(NamedFiles::transport).collect(Collectors.toSet());
        return new NamedFiles(option, value, transports, format, type);
    }

    /** The files that it names now. */
    List<String> names() throws IOException {
        return FileNames.of(option, value);
    }

    /** The transport that a name needs. */
    static String transport(String name) {
        if (!FileNames.isUrl(name) || name.startsWith("file:")) {
            return Resource.FILE_TRANSPORT;
        }
        String scheme = name.substring(0, name.indexOf(':'));
        return scheme.equals("https") ? "http" : scheme;
    }
}
