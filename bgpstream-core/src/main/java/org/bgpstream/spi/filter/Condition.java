package org.bgpstream.spi.filter;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.FilterType;
import org.bgpstream.spi.ElemPart;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;

/**
 * One condition on elems, made by a {@link FilterTerm}. One that only looks at the record of an elem is a
 * {@link RecordCondition}.
 */
public abstract class Condition implements Filter {
    private final int parts;

    /** A condition that reads these parts of an elem, and no others. */
    protected Condition(ElemPart... reads) {
        int bits = 0;
        for (ElemPart part : reads) {
            bits |= part.bit();
        }
        parts = bits;
    }

    /**
     * Whether an elem passes. Called for each elem: allocates nothing. The answer depends on nothing but the parts that the
     * constructor names, for it may be asked, once for many elems, of an elem of which only these are set: its
     * {@link BgpElem#record()} is then {@code null} or that of another one. A condition without parts, and one that says
     * {@link #readsRecords()}, is only asked of elems that have their record.
     */
    @Override
    public abstract boolean test(BgpElem elem);

    /** What can be said of all records of a resource before it is opened; {@link Verdict#OPEN} unless overridden. */
    protected Verdict ofResource(Resource resource) {
        return Verdict.OPEN;
    }

    /**
     * The filter type that asks for the same with {@link #hintValues()}, so that data interfaces need not give what does not
     * pass ({@link org.bgpstream.spi.Query#filters()}); {@code null}, unless overridden, if there is none.
     */
    public FilterType hintType() {
        return null;
    }

    /** The values of {@link #hintType()}, one of which must hold. */
    public Set<String> hintValues() {
        return Set.of();
    }

    /**
     * The record times outside of which it lets nothing pass, so that what lies there need not be read; empty, unless overridden,
     * if it has no such bounds.
     */
    public List<TimeInterval> hintTimes() {
        return List.of();
    }

    @Override
    public final Filter given(Resource resource) {
        return switch (ofResource(resource)) {
            case PASS -> EVERYTHING;
            case FAIL -> NOTHING;
            case OPEN -> this;
        };
    }

    @Override
    public Verdict ofRecord(BgpRecord record) {
        return Verdict.OPEN;
    }

    @Override
    public final Verdict ofParts(BgpElem elem, int known) {
        return (parts & ~known) == 0 ? Verdict.of(test(elem)) : Verdict.OPEN;
    }

    @Override
    public final int parts() {
        return parts;
    }

    /** To be overridden by a condition that looks at both, the elem and its record. */
    @Override
    public boolean readsRecords() {
        return false;
    }

    @Override
    public Filter forStream() {
        return this;
    }

    @Override
    public final void forEachNecessary(Consumer<Condition> action) {
        action.accept(this);
    }
}
