package org.bgpstream.core.plugin;

import java.util.List;
import java.util.Set;
import org.bgpstream.DataInterfaceInfo.Option;

/**
 * The options that a plug-in has.
 *
 * @param owner the plug-in in words
 * @param options its options
 */
public record KnownOptions(String owner, List<Option> options) {
    /**
     * The option of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that are
     */
    public Option get(String name) {
        for (Option option : options) {
            if (option.matches(name)) {
                return option;
            }
        }
        List<String> known = options.stream().map(Option::name).toList();
        throw new IllegalArgumentException(owner + " has no option '" + name + "': "
                + (known.isEmpty() ? "it has none" : "it has " + String.join(", ", known)));
    }

    /**
     * Asks for those without which the plug-in cannot work.
     *
     * @throws IllegalArgumentException if one of them is not among these names
     */
    public void requireAll(Set<String> given) {
        for (Option option : options) {
            if (option.required() && !given.contains(option.name())) {
                throw new IllegalArgumentException(owner + " requires option '" + option.name() + "'");
            }
        }
    }
}
