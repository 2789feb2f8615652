package org.bgpstream.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpStream;
import org.bgpstream.FilterType;
import org.bgpstream.Limits;

/** A builder that only writes down what it was told. */
final class BuilderCalls implements BgpStream.Builder {
    final List<String> calls = new ArrayList<>();

    @Override
    public BgpStream.Builder dataInterface(String name) {
        return call("interface " + name);
    }

    @Override
    public BgpStream.Builder option(String name, String value) {
        return call("option " + name + "=" + value.replace("\n", "+").replace("\0", ";"));
    }

    @Override
    public BgpStream.Builder addFilter(FilterType type, String value) {
        return call(type.filterName() + " " + value);
    }

    @Override
    public BgpStream.Builder filter(String language, String text) {
        return call("filter " + language + " " + text);
    }

    @Override
    public BgpStream.Builder interval(Instant from, Instant until) {
        return call("interval " + from + " " + until);
    }

    @Override
    public boolean filtersElems() {
        return false;
    }

    @Override
    public boolean boundsTimes() {
        return calls.stream().anyMatch(call -> call.startsWith("interval ") || call.startsWith("filter bpf time "));
    }

    @Override
    public BgpStream.Builder ribPeriod(Duration period) {
        return call("rib-period " + period.toSeconds());
    }

    @Override
    public BgpStream.Builder live() {
        return call("live");
    }

    @Override
    public BgpStream.Builder beforeLeaving(Runnable flush) {
        return call("before-leaving");
    }

    @Override
    public BgpStream.Builder limits(Limits limits) {
        return call("limits");
    }

    @Override
    public BgpStream start() {
        throw new AssertionError("only configured here");
    }

    private BgpStream.Builder call(String text) {
        calls.add(text);
        return this;
    }
}
