package org.bgpstream.spi;

import org.bgpstream.BgpElem;

/** Asks the filter of a stream about an elem before all of it is known. */
public interface EarlyTest {
    /**
     * Whether an elem cannot pass, whatever else it says. Gives the same answer for the same parts in all records.
     *
     * @param known the {@link ElemPart#bit()}s of the parts that are set in it
     */
    boolean fails(BgpElem elem, int known);
}
