package org.bgpstream.core.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;

/** All records that follow in a stream. */
final class RecordIterator implements Iterator<BgpRecord> {
    private final BgpStream stream;
    private BgpRecord next;

    RecordIterator(BgpStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = stream.nextRecord();
        }
        return next != null;
    }

    @Override
    public BgpRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        BgpRecord given = next;
        next = null;
        return given;
    }
}
