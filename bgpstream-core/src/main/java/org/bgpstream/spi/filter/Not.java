package org.bgpstream.spi.filter;

import java.util.function.Consumer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Resource;

/** Passes what another does not. */
final class Not implements Filter {
    private final Filter inner;

    Not(Filter inner) {
        this.inner = inner;
    }

    @Override
    public Filter given(Resource resource) {
        Filter left = inner.given(resource);
        return left == inner ? this : Filter.not(left);
    }

    @Override
    public Verdict ofRecord(BgpRecord record) {
        return inner.ofRecord(record).opposite();
    }

    @Override
    public Verdict ofParts(BgpElem elem, int known) {
        return inner.ofParts(elem, known).opposite();
    }

    @Override
    public boolean test(BgpElem elem) {
        return !inner.test(elem);
    }

    @Override
    public int parts() {
        return inner.parts();
    }

    @Override
    public int cost() {
        return inner.cost();
    }

    @Override
    public boolean readsRecords() {
        return inner.readsRecords();
    }

    @Override
    public Filter forStream() {
        Filter own = inner.forStream();
        return own == inner ? this : new Not(own);
    }

    @Override
    public void forEachNecessary(Consumer<Condition> action) {
        // that something must not hold is no condition that must
    }

    @Override
    public String toString() {
        return "not " + inner;
    }
}
