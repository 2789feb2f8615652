package org.bgpstream.filter.bpf;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/**
 * A file with values of a term: any number in a line, separated by white space, {@code #} before a comment. A modifier in it
 * holds up to the end of its line.
 */
final class ValueFile {
    /** Some editors put it at the beginning of files in UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ValueFile() {}

    /**
     * Reads a file and checks its values.
     *
     * @param modifier the one that stood before the file
     * @throws IllegalArgumentException if it cannot be read, has no value or one that the term does not allow
     */
    static List<FilterValue> read(String name, FilterTerm term, String modifier) {
        List<FilterValue> values = new ArrayList<>();
        int number = 0;
        for (String line : lines(name)) {
            number++;
            String where = "file '" + name + "' line " + number;
            addAll(line.replaceFirst("#.*", "").strip(), term, modifier, where, values);
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("file '" + name + "' has no value for " + term.name());
        }
        return values;
    }

    private static void addAll(String line, FilterTerm term, String modifier, String where, List<FilterValue> values) {
        if (line.isEmpty()) {
            return;
        }
        String current = modifier;
        String before = "";
        for (String word : line.split("\\s+", -1)) {
            before = term.modifiers().contains(word) ? word : "";
            if (!before.isEmpty()) {
                current = word;
                continue;
            }
            FilterValue value = new FilterValue(current, word);
            try {
                term.check(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
            }
            values.add(value);
        }
        if (!before.isEmpty()) {
            throw new IllegalArgumentException(where + ": no value behind '" + before + "'");
        }
    }

    private static List<String> lines(String name) {
        try {
            String content = Files.readString(Path.of(name));
            return content.substring(content.startsWith(BYTE_ORDER_MARK) ? 1 : 0)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("file '" + name + "' does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("file '" + name + "' cannot be read: permission denied", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("file '" + name + "' is not text in UTF-8", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("file '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
