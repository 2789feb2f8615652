package org.bgpstream.core.engine;

import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;

/** All elems of all records that follow in a stream. */
final class ElemsOfAllRecords extends LookAhead<BgpElem> {
    private final BgpStream stream;
    private BgpRecord record;

    ElemsOfAllRecords(BgpStream stream) {
        this.stream = stream;
    }

    @Override
    BgpElem fetch() {
        BgpElem elem = record == null ? null : record.nextElem();
        while (elem == null) {
            record = stream.nextRecord();
            if (record == null) {
                return null;
            }
            elem = record.nextElem();
        }
        return elem;
    }
}
