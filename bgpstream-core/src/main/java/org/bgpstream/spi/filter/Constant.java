package org.bgpstream.spi.filter;

import java.util.function.Consumer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Resource;

/** Passes all or nothing. */
final class Constant implements Filter {
    private final boolean passes;

    Constant(boolean passes) {
        this.passes = passes;
    }

    Filter opposite() {
        return passes ? NOTHING : EVERYTHING;
    }

    @Override
    public Filter given(Resource resource) {
        return this;
    }

    @Override
    public Verdict ofRecord(BgpRecord record) {
        return Verdict.of(passes);
    }

    @Override
    public Verdict ofParts(BgpElem elem, int known) {
        return Verdict.of(passes);
    }

    @Override
    public boolean test(BgpElem elem) {
        return passes;
    }

    @Override
    public int parts() {
        return 0;
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public boolean readsRecords() {
        return !passes;
    }

    @Override
    public Filter forStream() {
        return this;
    }

    @Override
    public void forEachNecessary(Consumer<Condition> action) {
        // everything needs no condition, and for nothing there is none
    }

    @Override
    public String toString() {
        return passes ? "everything" : "nothing";
    }
}
