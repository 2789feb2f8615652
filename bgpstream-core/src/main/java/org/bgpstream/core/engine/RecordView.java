package org.bgpstream.core.engine;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.Damage;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.core.merge.OpenResource;
import org.bgpstream.core.merge.ResourceFilter;
import org.bgpstream.core.plugin.PluginException;
import org.bgpstream.core.plugin.PluginFailure;
import org.bgpstream.core.read.FrameDamage;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.EarlyTest;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordPeer;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.spi.filter.Verdict;
import org.bgpstream.text.RecordLine;

/** The one record object of a stream: shows the head of the resource whose turn it is. */
final class RecordView implements BgpRecord {
    private final ElemView elem = new ElemView();
    private final ElemIterator elems = new ElemIterator();
    private final CommonPeer peer = new CommonPeer();
    private final Function<RecordDecoder, Object> peerOf = peer::of;
    private final DamageLog damageLog;
    private final FilterPool snapshotFilters;

    private OpenResource head;

    /** The decoder that has taken the record on; {@code null} before it was asked for, and if there is no content. */
    private RecordDecoder decoder;

    private boolean hasContent;

    private ResourceFilter filter;

    /** Whether elems of this record are still to be tested, whether all were asked about, and whether none can pass. */
    private boolean testsElems;

    private boolean askedWhole;
    private boolean passesNone;
    private RecordStatus status;
    private Damage damage;

    RecordView(DamageLog damageLog, FilterPool snapshotFilters) {
        this.damageLog = damageLog;
        this.snapshotFilters = snapshotFilters;
        elem.setRecord(this);
    }

    /** Shows the head of a resource. */
    void show(OpenResource resource) {
        // storing a reference costs a barrier
        if (head != resource) {
            head = resource;
        }
        decoder = null;
        damage = null;
        elems.peeked = false;
        RecordStatus known = resource.headStatus();
        FrameDamage found = resource.headDamage();
        hasContent = known == RecordStatus.VALID && found == null;
        ResourceFilter left = resource.filter();
        if (filter != left) {
            filter = left;
        }
        testsElems = left.filter() != Filter.EVERYTHING;
        askedWhole = !left.readsCheapParts();
        passesNone = false;
        status = hasContent ? null : known;
        if (found != null) {
            status = known == RecordStatus.VALID ? RecordStatus.CORRUPTED_RECORD : known;
            damaged(found.skippedBytes(), found.reason());
        }
    }

    /**
     * Whether the record passes the filter as a whole; one that could not be framed, or tells of its source, always does, but what
     * tells of times that are not wanted must itself have a time that the filter wants.
     */
    boolean passes() {
        boolean isAsked =
                hasContent || status == RecordStatus.OUTSIDE_TIME_INTERVAL || status == RecordStatus.FILTERED_SOURCE;
        return !filter.readsRecords() || !isAsked || filter.filter().ofRecord(this) != Verdict.FAIL;
    }

    private void damaged(long skippedBytes, String reason) {
        if (damage == null) {
            damage = new Damage(source(), head.headByteOffset(), head.headNumber(), skippedBytes, reason);
            damageLog.add(head.countDamage(), damage);
        }
    }

    /** A decoder gave up: what is wrong with its code is wrong with this record only. */
    private void failed(Throwable e) {
        hasContent = false;
        decoder = null;
        status = RecordStatus.CORRUPTED_RECORD;
        damaged(0, PluginFailure.inWords(head.format(), e));
    }

    /** The decoder with the record, or {@code null} if the record has no content to decode. */
    private RecordDecoder decoder() {
        return decoder != null || !hasContent ? decoder : takeOn();
    }

    private RecordDecoder takeOn() {
        try {
            decoder = head.decode();
        } catch (RuntimeException | LinkageError e) {
            failed(e);
        }
        return decoder;
    }

    @Override
    public RecordStatus status() {
        if (status == null) {
            check();
        }
        return status;
    }

    private void check() {
        RecordDecoder wrapped = decoder();
        if (wrapped == null) {
            return;
        }
        try {
            status = wrapped.check();
            if (status == RecordStatus.CORRUPTED_RECORD) {
                String reason = wrapped.damage();
                damaged(0, reason == null ? "the record is damaged" : reason);
            }
        } catch (RuntimeException | LinkageError e) {
            failed(e);
        }
    }

    @Override
    public BgpElem nextElem() {
        if (elems.peeked) {
            elems.peeked = false;
            return elems.more ? elem : null;
        }
        RecordDecoder wrapped = decoder();
        if (wrapped == null) {
            return null;
        }
        try {
            if (testsElems ? nextPassing(wrapped) : wrapped.next(elem)) {
                head.tally().elem();
                return elem;
            }
            if (status == null && wrapped.damage() != null) {
                check();
            }
        } catch (PluginException e) {
            // a filter gave up, and so would for other records
            throw e;
        } catch (RuntimeException | LinkageError e) {
            failed(e);
        }
        return null;
    }

    /** Goes on to the next elem that passes. Returns whether there was one. */
    private boolean nextPassing(RecordDecoder wrapped) {
        if (!askedWhole) {
            askWhole(wrapped);
        }
        if (passesNone) {
            return false;
        }
        EarlyTest peerTest = filter.peerTest();
        while (peerTest == null ? wrapped.next(elem) : wrapped.next(elem, peerTest)) {
            if (!testsElems || filter.filter().test(elem)) {
                return true;
            }
        }
        return false;
    }

    /** Asks the filter what it can say of all elems before any is decoded. */
    private void askWhole(RecordDecoder wrapped) {
        askedWhole = true;
        Verdict verdict = filter.filter().ofParts(elem, wrapped.common(elem));
        passesNone = verdict == Verdict.FAIL;
        testsElems = verdict == Verdict.OPEN;
    }

    /** One object for all records: there is one record at a time. */
    private final class ElemIterator implements Iterator<BgpElem> {
        private boolean peeked;
        private boolean more;

        @Override
        public boolean hasNext() {
            if (!peeked) {
                more = nextElem() != null;
                peeked = true;
            }
            return more;
        }

        @Override
        public BgpElem next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the record has no more elems");
            }
            peeked = false;
            return elem;
        }
    }

    @Override
    public Iterator<BgpElem> iterator() {
        return elems;
    }

    @Override
    public RecordType type() {
        RecordType own = ask(RecordDecoder::type);
        RecordType type = own == null ? head.resource().type() : own;
        return type == null ? RecordType.UPDATE : type;
    }

    @Override
    public long timeMicros() {
        return head.headTime();
    }

    @Override
    public String project() {
        String own = ask(RecordDecoder::project);
        return own == null ? head.resource().project() : own;
    }

    /** What the decoder says of the record as a whole, or {@code null}. */
    private <T> T ask(Function<RecordDecoder, T> question) {
        RecordDecoder wrapped = decoder();
        try {
            return wrapped == null ? null : question.apply(wrapped);
        } catch (RuntimeException | LinkageError e) {
            failed(e);
            return null;
        }
    }

    @Override
    public String collector() {
        String own = ask(RecordDecoder::collector);
        return own == null ? head.resource().collector() : own;
    }

    @Override
    public String router() {
        String own = ask(RecordDecoder::router);
        return own == null ? head.routerAddress() : own;
    }

    @Override
    public IpAddress routerAddress() {
        IpAddress own = ask(RecordDecoder::routerAddress);
        return own != null || head.routerAddress().isEmpty() ? own : IpAddress.parse(head.routerAddress());
    }

    @Override
    public long dumpTime() {
        return head.dumpTime();
    }

    @Override
    public DumpPosition dumpPosition() {
        return head.headPosition();
    }

    @Override
    public String source() {
        return head.name();
    }

    @Override
    public long recordNumber() {
        return head.headNumber();
    }

    @Override
    public Damage damage() {
        status();
        return damage;
    }

    @Override
    public PathAttributes messageAttributes() {
        return ask(RecordDecoder::messageAttributes);
    }

    @Override
    public <T> T content(Class<T> type) {
        Object content = ask(type == RecordPeer.class ? peerOf : RecordDecoder::content);
        return type.isInstance(content) ? type.cast(content) : null;
    }

    @Override
    public ByteBuffer bytes() {
        ByteBuffer all = head.headBuffer().asReadOnlyBuffer();
        int offset = head.headOffset();
        return all.limit(offset + head.headLength()).position(offset).slice();
    }

    @Override
    public BgpRecord snapshot() {
        // a decoder that fails here leaves no content to decode again
        status();
        return RecordSnapshot.of(this, hasContent ? head : null, snapshotFilters);
    }

    @Override
    public String toString() {
        return RecordLine.toString(this);
    }
}
