package org.bgpstream.core.plugin;

import java.util.List;
import java.util.function.Supplier;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.FilterTerm;
import org.bgpstream.spi.filter.FilterValue;

/** A term of a plug-in: it is asked once what it is like, and whatever else its code throws names the plug-in. */
final class GuardedTerm implements FilterTerm {
    private final FilterTerm plugin;
    private final String name;
    private final String shortName;
    private final String description;
    private final String allowed;
    private final List<String> modifiers;
    private final boolean comparesNumbers;
    private final boolean takesOneValue;
    private final boolean mayRepeat;
    private final boolean negatesItself;

    GuardedTerm(FilterTerm plugin) {
        this.plugin = plugin;
        try {
            name = plugin.name();
            shortName = plugin.shortName();
            description = plugin.description();
            allowed = plugin.allowed();
            modifiers = List.copyOf(plugin.modifiers());
            comparesNumbers = plugin.comparesNumbers();
            takesOneValue = plugin.takesOneValue();
            mayRepeat = plugin.mayRepeat();
            negatesItself = plugin.negatesItself();
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    /** Its class and jar. */
    String where() {
        return PluginFailure.where(plugin.getClass());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String shortName() {
        return shortName;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public List<String> modifiers() {
        return modifiers;
    }

    @Override
    public boolean comparesNumbers() {
        return comparesNumbers;
    }

    @Override
    public boolean takesOneValue() {
        return takesOneValue;
    }

    @Override
    public boolean mayRepeat() {
        return mayRepeat;
    }

    @Override
    public boolean negatesItself() {
        return negatesItself;
    }

    @Override
    public void check(FilterValue value) {
        guarded(() -> {
            plugin.check(value);
            return null;
        });
    }

    @Override
    public Filter filter(List<FilterValue> values) {
        return guarded(() -> GuardedFilter.of(plugin, plugin.filter(values)));
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null) {
                throw PluginException.of(plugin, e);
            }
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }
}
