package org.bgpstream.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.Limits;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterface.Outcome;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.junit.jupiter.api.Test;

/** What holds for every {@link DataInterfaceProvider} that finds resources which are there already. */
public interface DataInterfaceContract {
    /** How long any one of these tests may take. */
    Duration TIME_LIMIT = Duration.ofMinutes(1);

    /** The provider. */
    DataInterfaceProvider provider();

    /** Options with which it finds the {@link #resources()}. */
    Map<String, String> options();

    /** All that it then finds, in any order. */
    List<Resource> resources();

    /** What it says when it has found all of them: {@code LATER} if it then waits for new ones. */
    default Outcome outcomeAtLast() {
        return Outcome.END;
    }

    /** Options of which one has a value that is not allowed. */
    Map<String, String> optionsThatAreNotAllowed();

    /** See {@link org.bgpstream.spi.Plugin}. */
    @Test
    default void nameAndDescriptionAreAsTheSpiSays() {
        PluginNames.check(provider());
    }

    /** Each option has a name of its own and a description. */
    @Test
    default void optionsAreDescribed() {
        Set<String> names = new HashSet<>();
        for (DataInterfaceInfo.Option option : provider().options()) {
            assertTrue(option.name().matches("[a-z0-9-]+(\\.\\*)?"), "option '" + option.name() + "'");
            assertTrue(names.add(option.name()), "option '" + option.name() + "' stands twice");
            assertFalse(option.description().isBlank(), "option '" + option.name() + "' has no description");
        }
        assertTrue(names.containsAll(options().keySet()), "options() has one that the provider does not list");
    }

    /** It finds what it must and says what comes then. */
    @Test
    default void resourcesAreFound() {
        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            List<Resource> found = new ArrayList<>();
            try (DataInterface open = provider().open(query(options()))) {
                Outcome outcome = open.poll(found::add);
                while (outcome == Outcome.MORE) {
                    outcome = open.poll(found::add);
                }
                assertEquals(outcomeAtLast(), outcome, "the outcome when all is found");
            }
            assertEquals(Set.copyOf(resources()), Set.copyOf(found));
            assertEquals(resources().size(), found.size(), "resources found");
        });
    }

    /** A value that is not allowed is an {@link IllegalArgumentException} in words. */
    @Test
    default void valuesThatAreNotAllowedAreRefused() {
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, () -> {
            try (DataInterface open = provider().open(query(optionsThatAreNotAllowed()))) {
                open.poll(resource -> {});
            }
        });
        assertNotNull(problem.getMessage());
        assertFalse(problem.getMessage().isBlank(), "the message is blank");
    }

    /** It can be closed twice, also before it was asked for anything. */
    @Test
    default void itCanBeClosedTwice() throws IOException {
        DataInterface open = provider().open(query(options()));
        open.close();
        open.close();
    }

    private static Query query(Map<String, String> options) {
        return new Query(options, Map.of(), List.of(), false, Limits.defaults());
    }
}
