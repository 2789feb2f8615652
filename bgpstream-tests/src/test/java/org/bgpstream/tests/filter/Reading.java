package org.bgpstream.tests.filter;

import java.util.ArrayList;
import java.util.List;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.tests.filter.Source.Seen;

/** Ways to read a stream that must all give the same. */
enum Reading {
    ELEMS {
        @Override
        void read(BgpRecord record, List<String> lines) {
            for (BgpElem elem = record.nextElem(); elem != null; elem = record.nextElem()) {
                lines.add(elem.toString());
            }
        }
    },
    STATUS_FIRST {
        @Override
        void read(BgpRecord record, List<String> lines) {
            record.status();
            record.forEach(elem -> lines.add(elem.toString()));
        }
    },
    STATUS_BETWEEN {
        @Override
        void read(BgpRecord record, List<String> lines) {
            for (BgpElem elem : record) {
                lines.add(elem.toString());
                record.status();
            }
        }
    },
    SNAPSHOT {
        @Override
        void read(BgpRecord record, List<String> lines) {
            record.snapshot().forEach(elem -> lines.add(elem.toString()));
        }
    },
    SNAPSHOT_AFTER_ELEMS {
        @Override
        void read(BgpRecord record, List<String> lines) {
            record.nextElem();
            record.snapshot().forEach(elem -> lines.add(elem.snapshot().toString()));
        }
    };

    abstract void read(BgpRecord record, List<String> lines);

    List<Seen> read(BgpStream.Builder builder) {
        List<Seen> seen = new ArrayList<>();
        try (BgpStream stream = builder.start()) {
            for (BgpRecord record : stream) {
                List<String> lines = new ArrayList<>();
                read(record, lines);
                seen.add(new Seen(record.source(), record.recordNumber(), true, lines));
            }
        }
        return seen;
    }
}
