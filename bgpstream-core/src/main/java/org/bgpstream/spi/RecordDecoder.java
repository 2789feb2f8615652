package org.bgpstream.spi;

import java.nio.ByteBuffer;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.net.IpAddress;

/**
 * Gives the elems of one record at a time. Runs in the thread of the application, and is the hot path: it allocates nothing
 * per record or elem, and decodes nothing that was not asked for. It keeps nothing from one record to the next.
 */
public interface RecordDecoder {
    /**
     * Takes a record on; its elems are then asked for from the first.
     *
     * @param buffer holds the record; not to be changed
     * @param offset the index of its first byte
     * @param length its length in bytes
     * @param tag what the splitter gave
     * @param context what the splitter gave
     */
    void wrap(ByteBuffer buffer, int offset, int length, int tag, Object context);

    /**
     * Checks the whole record without disturbing the elems, and ends them before any damage it finds.
     *
     * @return {@code VALID}, {@code CORRUPTED_RECORD} or {@code UNSUPPORTED_RECORD}
     */
    RecordStatus check();

    /**
     * Goes on to the next elem.
     *
     * @param elem to fill; holds what the last call left there
     * @return whether there was one; {@code false} at the end and at damage
     */
    boolean next(ElemView elem);

    /**
     * Goes on to the next elem, where those need not be given of which a test fails. To be overridden where elems can be passed
     * over faster than they are decoded.
     *
     * @param elem to fill; holds what the last call left there
     * @param test the same for all records of a resource
     * @return whether there was one; {@code false} at the end and at damage
     */
    default boolean next(ElemView elem, EarlyTest test) {
        return next(elem);
    }

    /**
     * Sets in an elem what all elems of the record have in common, as far as that is known before any of them is decoded, so
     * that a filter can pass over the record. Called after {@link #wrap}, before {@link #next}.
     *
     * @param elem to fill, {@link ElemView#start} first; holds what the last call left there
     * @return the {@link ElemPart#bit()}s of the parts that are set
     */
    default int common(ElemView elem) {
        return 0;
    }

    /** What is wrong with the record as far as {@link #check} or {@link #next} have seen, or {@code null}. */
    String damage();

    /** The attributes of the BGP UPDATE in the record, borrowed, or {@code null} if there is none. */
    default PathAttributes messageAttributes() {
        return null;
    }

    /** What the record says beyond its elems, as a type that the format documents, borrowed; or {@code null}. */
    default Object content() {
        return null;
    }

    /** The type, if the record itself names it; else {@code null}. */
    default RecordType type() {
        return null;
    }

    /** The project, if the record itself names it; else {@code null}. */
    default String project() {
        return null;
    }

    /** The collector, if the record itself names it; else {@code null}. */
    default String collector() {
        return null;
    }

    /** The router, if the record itself names it; else {@code null}. */
    default String router() {
        return null;
    }

    /** The address of the router, if the record itself has it; else {@code null}. */
    default IpAddress routerAddress() {
        return null;
    }
}
