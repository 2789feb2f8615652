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
     * An option of a data interface.
     *
     * @param name the name for {@link BgpStream.Builder#option}
     * @param description one sentence, with what is allowed
     * @param required whether the interface cannot work without it
     */
    public record Option(String name, String description, boolean required) {}
}
