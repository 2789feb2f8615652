package org.bgpstream.core.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.Damage;
import org.bgpstream.DumpPosition;
import org.bgpstream.RecordStatus;
import org.bgpstream.RecordType;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.bgp.ElemView;
import org.bgpstream.core.merge.OpenResource;
import org.bgpstream.net.IpAddress;
import org.bgpstream.spi.Format;
import org.bgpstream.spi.RecordDecoder;
import org.bgpstream.spi.RecordPeer;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.filter.Filter;
import org.bgpstream.text.RecordLine;

/** A record to keep: its fields and a copy of its bytes, over which each iteration decodes anew. */
final class RecordSnapshot implements BgpRecord {
    private final RecordType type;
    private final RecordStatus status;
    private final long timeMicros;
    private final String project;
    private final String collector;
    private final String router;
    private final IpAddress routerAddress;
    private final long dumpTime;
    private final DumpPosition dumpPosition;
    private final String source;
    private final long recordNumber;
    private final Damage damage;
    private final byte[] bytes;
    private final Content content;

    /** Where {@link #nextElem} stands: the one thing that changes, so each thread had better iterate on its own. */
    private Iterator<BgpElem> position;

    /** What it takes to decode the bytes. */
    private record Content(Format format, Resource resource, int tag, Object context, FilterPool filters) {}

    private RecordSnapshot(BgpRecord record, Content content) {
        type = record.type();
        status = record.status();
        timeMicros = record.timeMicros();
        project = record.project();
        collector = record.collector();
        router = record.router();
        routerAddress = record.routerAddress();
        dumpTime = record.dumpTime();
        dumpPosition = record.dumpPosition();
        source = record.source();
        recordNumber = record.recordNumber();
        damage = record.damage();
        ByteBuffer borrowed = record.bytes();
        bytes = new byte[borrowed.remaining()];
        borrowed.get(bytes);
        this.content = content;
    }

    /**
     * Copies a record.
     *
     * @param head the resource whose decoder reads the content, or {@code null} if there is none
     * @param filters of its stream
     */
    static RecordSnapshot of(BgpRecord record, OpenResource head, FilterPool filters) {
        Content content = head == null
                ? null
                : new Content(head.format(), head.resource(), head.headTag(), head.headContext(), filters);
        return new RecordSnapshot(record, content);
    }

    private RecordDecoder newDecoder() {
        RecordDecoder decoder = content.format().newDecoder(content.resource());
        decoder.wrap(ByteBuffer.wrap(bytes), 0, bytes.length, content.tag(), content.context());
        return decoder;
    }

    @Override
    public Iterator<BgpElem> iterator() {
        return new Elems();
    }

    @Override
    public BgpElem nextElem() {
        if (position == null) {
            position = iterator();
        }
        if (position.hasNext()) {
            return position.next();
        }
        position = null;
        return null;
    }

    /** The elems from the first on, each in a view of its own iteration. */
    private final class Elems extends LookAhead<BgpElem> {
        private final ElemView elem = new ElemView();
        private final RecordDecoder decoder = content == null ? null : newDecoder();

        /** The filter of the stream that was lent last, and what is left of it for the resource. */
        private Filter lent;

        private Filter left;

        private Elems() {
            elem.setRecord(RecordSnapshot.this);
        }

        @Override
        BgpElem fetch() {
            if (decoder == null) {
                return null;
            }
            // no longer than for one elem: who stops in between gives nothing back
            Filter filter = content.filters().take();
            try {
                return nextPassing(filter);
            } finally {
                content.filters().giveBack(filter);
            }
        }

        private BgpElem nextPassing(Filter filter) {
            if (lent != filter) {
                lent = filter;
                left = filter.given(content.resource());
            }
            while (decoder.next(elem)) {
                if (left.test(elem)) {
                    return elem;
                }
            }
            return null;
        }
    }

    @Override
    public RecordType type() {
        return type;
    }

    @Override
    public RecordStatus status() {
        return status;
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public String collector() {
        return collector;
    }

    @Override
    public String router() {
        return router;
    }

    @Override
    public IpAddress routerAddress() {
        return routerAddress;
    }

    @Override
    public long dumpTime() {
        return dumpTime;
    }

    @Override
    public DumpPosition dumpPosition() {
        return dumpPosition;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public long recordNumber() {
        return recordNumber;
    }

    @Override
    public Damage damage() {
        return damage;
    }

    @Override
    public PathAttributes messageAttributes() {
        return content == null ? null : newDecoder().messageAttributes();
    }

    @Override
    public <T> T content(Class<T> type) {
        if (content == null) {
            return null;
        }
        RecordDecoder decoder = newDecoder();
        Object shown = type == RecordPeer.class ? new CommonPeer().of(decoder) : decoder.content();
        return type.isInstance(shown) ? type.cast(shown) : null;
    }

    @Override
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public BgpRecord snapshot() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSnapshot that
                && timeMicros == that.timeMicros
                && recordNumber == that.recordNumber
                && dumpTime == that.dumpTime
                && type == that.type
                && status == that.status
                && dumpPosition == that.dumpPosition
                && project.equals(that.project)
                && collector.equals(that.collector)
                && source.equals(that.source)
                && router.equals(that.router)
                && Objects.equals(routerAddress, that.routerAddress)
                && Objects.equals(damage, that.damage)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, recordNumber, timeMicros, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return RecordLine.toString(this);
    }
}
