package org.bgpstream;

import java.util.List;

/**
 * A data interface that can be chosen.
 *
 * @param name the name for {@link BgpStream.Builder#dataInterface}
 * @param description one sentence
 * @param options its options in the order in which to show them
 */
public record DataInterfaceInfo(String name, String description, List<Option> options) {
    /** Copies the list. */
    public DataInterfaceInfo {
        options = List.copyOf(options);
    }

    /**
     * An option of a data interface, or of a sink.
     *
     * @param name the name for {@link BgpStream.Builder#option}; one that ends with {@code .*} stands for all that begin as it does
     *     and go on behind the dot, and {@code *} for all
     * @param description one sentence, with what is allowed
     * @param required whether the interface cannot work without it
     * @param namesFormat whether its value is the name of a format, which must then be available
     */
    public record Option(String name, String description, boolean required, boolean namesFormat) {
        /** An option whose values only the data interface itself can judge. */
        public Option(String name, String description, boolean required) {
            this(name, description, required, false);
        }

        /** Whether this is the option of a name. */
        public boolean matches(String givenName) {
            if (!name.equals("*") && !name.endsWith(".*")) {
                return name.equals(givenName);
            }
            int beginning = name.length() - 1;
            return givenName.length() > beginning && givenName.startsWith(name.substring(0, beginning));
        }

        /** An option that may be left out and whose value is the name of a format. */
        public static Option ofFormat(String name, String description) {
            return new Option(name, description, false, true);
        }
    }
}
