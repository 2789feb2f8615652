package org.bgpstream.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bgpstream.spi.Plugin;

/** What holds for the name and the description of every plug-in. */
final class PluginNames {
    private PluginNames() {}

    static void check(Plugin plugin) {
        String name = plugin.name();
        assertNotNull(name, "name");
        assertTrue(name.matches("[a-z0-9-]+"), "name '" + name + "' is lower-case letters, digits and '-'");
        String description = plugin.description();
        assertNotNull(description, "description");
        assertFalse(description.isBlank(), "description is blank");
        assertFalse(description.endsWith("."), "description ends in a full stop");
    }
}
