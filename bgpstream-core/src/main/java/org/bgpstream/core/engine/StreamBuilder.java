package org.bgpstream.core.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.BgpStream;
import org.bgpstream.BgpStreamException;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;
import org.bgpstream.core.filter.FilterList;
import org.bgpstream.core.plugin.KnownOptions;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.spi.filter.Filter;

/** Collects what a stream shall read, and refuses mistakes at the call that makes them. */
final class StreamBuilder implements BgpStream.Builder {
    private final Map<String, String> options = new LinkedHashMap<>();
    private final FilterList filters = new FilterList();
    private final List<TimeInterval> intervals = new ArrayList<>();
    private final Plugins plugins;
    private DataInterfaceProvider provider;
    private Duration ribPeriod = Duration.ZERO;
    private boolean live;
    private Runnable beforeLeaving = () -> {};
    private Limits limits = Limits.defaults();

    StreamBuilder(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public BgpStream.Builder dataInterface(String name) {
        provider = plugins.dataInterface(name);
        options.clear();
        return this;
    }

    @Override
    public BgpStream.Builder option(String name, String value) {
        if (provider == null) {
            throw new IllegalArgumentException("option '" + name + "': choose a data interface first");
        }
        DataInterfaceInfo.Option option = known().get(name);
        if (value == null) {
            throw new IllegalArgumentException("option '" + name + "' needs a value");
        }
        if (option.namesFormat()) {
            requireFormat(name, value);
        }
        options.put(name, value);
        return this;
    }

    private KnownOptions known() {
        return new KnownOptions("data interface '" + provider.name() + "'", provider.options());
    }

    private void requireFormat(String option, String format) {
        try {
            plugins.format(format);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option '" + option + "': " + e.getMessage(), e);
        }
    }

    @Override
    public BgpStream.Builder addFilter(FilterType type, String value) {
        if (type == null) {
            throw new IllegalArgumentException("a filter needs a type");
        }
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("filter " + type.filterName() + " needs a value");
        }
        filters.add(type, value);
        return this;
    }

    @Override
    public BgpStream.Builder filter(String language, String text) {
        if (text == null) {
            throw new IllegalArgumentException("the filter is null");
        }
        filters.add(plugins.filter(language, text));
        return this;
    }

    @Override
    public BgpStream.Builder interval(Instant from, Instant until) {
        if (from == null) {
            throw new IllegalArgumentException("interval without a beginning: allowed is any time");
        }
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("interval ends before it begins: " + from + " to " + until);
        }
        intervals.add(new TimeInterval(
                Moments.micros(from), until == null ? TimeInterval.FOREVER : Moments.lastMicros(until)));
        return this;
    }

    @Override
    public boolean boundsTimes() {
        return !intervals.isEmpty() || !FilterList.times(filters.filter()).isEmpty();
    }

    @Override
    public boolean filtersElems() {
        return filters.filter().parts() != 0;
    }

    @Override
    public BgpStream.Builder ribPeriod(Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("RIB period " + period + ": allowed is 0 or more");
        }
        ribPeriod = period;
        return this;
    }

    @Override
    public BgpStream.Builder live() {
        live = true;
        return this;
    }

    @Override
    public BgpStream.Builder beforeLeaving(Runnable flush) {
        if (flush == null) {
            throw new IllegalArgumentException("what to do before leaving records is null");
        }
        beforeLeaving = flush;
        return this;
    }

    @Override
    public BgpStream.Builder limits(Limits newLimits) {
        if (newLimits == null) {
            throw new IllegalArgumentException("limits are null: Limits.defaults() is what applies without any");
        }
        limits = newLimits;
        return this;
    }

    @Override
    public BgpStream start() {
        if (provider == null) {
            throw new IllegalArgumentException(
                    "no data interface chosen: available are " + plugins.dataInterfacesInWords());
        }
        known().requireAll(options.keySet());
        Filter filter = filters.filter();
        List<TimeInterval> times = intervals.isEmpty() ? FilterList.times(filter) : intervals;
        Query query = new Query(options, FilterList.hints(filter), times, live, limits);
        ResourceChoice choice = new ResourceChoice(query, filter, ribPeriod.toSeconds());
        return new MergedStream(plugins, query, filter, choice, beforeLeaving, provider, open(query));
    }

    private DataInterface open(Query query) {
        DataInterface opened;
        try {
            opened = provider.open(query);
            if (opened != null) {
                requirePlugins(opened);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            throw Discovery.failure(provider, e);
        }
        if (opened == null) {
            throw new BgpStreamException("data interface '" + provider.name() + "' opened nothing");
        }
        return opened;
    }

    private void requirePlugins(DataInterface opened) throws IOException {
        try {
            opened.transports().forEach(plugins::transport);
            opened.formats().forEach(plugins::format);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
