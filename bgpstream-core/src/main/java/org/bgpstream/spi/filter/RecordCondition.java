package org.bgpstream.spi.filter;

import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;

/** A condition on records: one that does not hold leaves the record out, and is known before anything is decoded. */
public abstract class RecordCondition extends Condition {
    /** A condition that reads no part of an elem. */
    protected RecordCondition() {}

    /** Whether a record passes. Called for each record: allocates nothing. */
    public abstract boolean test(BgpRecord record);

    @Override
    public final Verdict ofRecord(BgpRecord record) {
        return Verdict.of(test(record));
    }

    @Override
    public final boolean test(BgpElem elem) {
        return test(elem.record());
    }

    @Override
    public final boolean readsRecords() {
        return true;
    }
}
