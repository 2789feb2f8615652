package org.bgpstream.core.plugin;

import java.util.function.Consumer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Plugin;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Condition;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.Verdict;

/** A filter that a plug-in made. What its code throws names the plug-in, not the format whose record was being read. */
final class GuardedFilter implements Filter {
    private final Plugin plugin;
    private final Filter inner;
    private final int parts;
    private final int cost;
    private final boolean readsRecords;

    private GuardedFilter(Plugin plugin, Filter inner) {
        this.plugin = plugin;
        this.inner = inner;
        parts = inner.parts();
        cost = inner.cost();
        readsRecords = inner.readsRecords();
    }

    /**
     * Guards a filter, if there is anything in it that could fail.
     *
     * @param filter may be {@code null}, which is a failure too
     */
    static Filter of(Plugin plugin, Filter filter) {
        if (filter == EVERYTHING || filter == NOTHING) {
            return filter;
        }
        try {
            return new GuardedFilter(plugin, filter);
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    private Filter sameOr(Filter other) {
        return other == inner ? this : of(plugin, other);
    }

    @Override
    public Filter given(Resource resource) {
        try {
            return sameOr(inner.given(resource));
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public Verdict ofRecord(BgpRecord record) {
        try {
            return inner.ofRecord(record);
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public Verdict ofParts(BgpElem elem, int known) {
        try {
            return inner.ofParts(elem, known);
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public boolean test(BgpElem elem) {
        try {
            return inner.test(elem);
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int cost() {
        return cost;
    }

    @Override
    public boolean readsRecords() {
        return readsRecords;
    }

    @Override
    public Filter forStream() {
        try {
            return sameOr(inner.forStream());
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public void forEachNecessary(Consumer<Condition> action) {
        try {
            inner.forEachNecessary(action);
        } catch (RuntimeException | LinkageError e) {
            throw PluginException.of(plugin, e);
        }
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
