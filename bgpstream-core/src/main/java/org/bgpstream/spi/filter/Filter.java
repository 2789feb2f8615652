package org.bgpstream.spi.filter;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.spi.Resource;

/**
 * What of a stream passes: a {@link Condition}, or several joined by {@link #all}, {@link #any} and {@link #not}.
 *
 * <p>It is asked as early as something is known: of a resource before it is opened, of a record before it is decoded, of an
 * elem when its peer or prefix is known. Whoever implements it allocates nothing in what is asked per record and elem. A
 * filter is immutable, save for what {@link #forStream()} gives, which one thread at a time uses.
 */
public interface Filter {
    /** Lets everything pass. */
    Filter EVERYTHING = new Constant(true);

    /** Lets nothing pass. */
    Filter NOTHING = new Constant(false);

    /** Passes what passes all of these; everything if there are none. */
    static Filter all(Collection<? extends Filter> filters) {
        return AllOf.of(List.copyOf(filters));
    }

    /** Passes what passes one of these or more; nothing if there are none. */
    static Filter any(Collection<? extends Filter> filters) {
        return AnyOf.of(List.copyOf(filters));
    }

    /** Passes what does not pass this one. */
    static Filter not(Filter filter) {
        return filter instanceof Constant constant ? constant.opposite() : new Not(filter);
    }

    /** What is left of the filter for the records of a resource: {@link #EVERYTHING} or {@link #NOTHING} if that is known. */
    Filter given(Resource resource);

    /** What is known from a record alone, without its elems. */
    Verdict ofRecord(BgpRecord record);

    /**
     * What is known from some parts of an elem.
     *
     * @param known the bits of the {@link org.bgpstream.spi.ElemPart}s that are set in the elem
     */
    Verdict ofParts(BgpElem elem, int known);

    /** Whether an elem passes. */
    boolean test(BgpElem elem);

    /** The bits of all {@link org.bgpstream.spi.ElemPart}s that may be read. */
    int parts();

    /**
     * How dear it is to ask, of filters that read the same parts: 0 compares what an elem has one of, 1 goes over a list, 2 does
     * more than that. Those joined by {@link #all} or {@link #any} are asked in this order.
     */
    default int cost() {
        return 1;
    }

    /**
     * Whether {@link #ofRecord} can ever say anything, or {@link #test} and {@link #ofParts} look at the record of an elem. If
     * neither, what was said of some parts of an elem holds for the same parts in other records.
     */
    boolean readsRecords();

    /**
     * The same for use by one thread at a time, if there is something that it keeps from elem to elem; else this one. What it
     * keeps saves it work and changes no answer.
     */
    Filter forStream();

    /** Shows all conditions without which nothing passes. */
    void forEachNecessary(Consumer<Condition> action);
}
