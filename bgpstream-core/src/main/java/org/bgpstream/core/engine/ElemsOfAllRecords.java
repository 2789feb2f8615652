package org.bgpstream.core.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;

/** All elems of all records that follow in a stream. */
final class ElemsOfAllRecords implements Iterator<BgpElem> {
    private final BgpStream stream;
    private BgpRecord record;
    private BgpElem next;

    ElemsOfAllRecords(BgpStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (record != null) {
                next = record.nextElem();
            }
            if (next == null) {
                record = stream.nextRecord();
                if (record == null) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public BgpElem next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        BgpElem given = next;
        next = null;
        return given;
    }
}
