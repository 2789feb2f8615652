package org.bgpstream.format.mrt;

import java.nio.ByteBuffer;
import org.bgpstream.RecordStatus;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.spi.EarlyTest;

/** One kind of MRT record body; what {@link org.bgpstream.spi.RecordDecoder} asks for, past the header. */
abstract class RecordBody {
    /** What is wrong with the record as far as was seen, or {@code null}. */
    String damage;

    /**
     * Takes on the body of a record.
     *
     * @param offset the index of its first octet after the header and the microseconds
     * @param end the index after the record
     */
    abstract void wrap(ByteBuffer buffer, int offset, int end, int subtype, PeerIndexTable peers);

    /** Checks the whole body without disturbing the elems. One that was read as a whole by then has nothing to add. */
    RecordStatus check() {
        return statusByDamage();
    }

    /** Goes on to the next elem, if this kind of record gives any. Returns whether there was one. */
    boolean next(ElemView elem) {
        return false;
    }

    /** The same, where elems of which the test fails may be left out. */
    boolean next(ElemView elem, EarlyTest test) {
        return next(elem);
    }

    /** What {@link org.bgpstream.spi.RecordDecoder#common} says. */
    int common(ElemView elem) {
        return 0;
    }

    PathAttributes messageAttributes() {
        return null;
    }

    final RecordStatus statusByDamage() {
        return damage == null ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD;
    }
}
