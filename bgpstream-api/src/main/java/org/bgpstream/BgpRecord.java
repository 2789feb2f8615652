package org.bgpstream;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.bgpstream.attribute.PathAttributes;
import org.bgpstream.net.IpAddress;

/**
 * One record of a dump or stream: an MRT record, a BMP message … It gives its elems in the order of the message.
 *
 * <p>Borrowed: valid until the stream goes on to the next record; {@link #snapshot()} may be kept. Elems can be read
 * once, by iteration or by {@link #nextElem()}. Whoever wants only elems of records that are whole asks
 * {@link #status()} first: it checks the entire record. Whoever does not ask gets the elems that stand before any damage.
 */
public interface BgpRecord extends Iterable<BgpElem> {
    /** Whether the record comes from a RIB dump or from updates. */
    RecordType type();

    /** How well the record could be read. Walks the whole record at the first call. */
    RecordStatus status();

    /** The time of the record in microseconds since the epoch. */
    long timeMicros();

    /** The time of the record. */
    default Instant time() {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeMicros(), 1_000_000L), Math.floorMod(timeMicros(), 1_000_000L) * 1_000L);
    }

    /** The project whose collector wrote the data, {@code ris} or {@code routeviews}; never {@code null}. */
    String project();

    /** The collector, {@code rrc00} or {@code route-views2}; empty if not known. */
    String collector();

    /** The router that sent the data to its collector, where the data says it (BMP, OpenBMP); else empty. */
    String router();

    /** The address of that router, or {@code null}. */
    IpAddress routerAddress();

    /** When the dump that this record comes from began, in seconds since the epoch. */
    long dumpTime();

    /** Where in its dump the record stands. */
    DumpPosition dumpPosition();

    /** The URL, without a password that stands in it, or path of the resource that the record comes from. */
    String source();

    /** The number of the record in its resource, the first being 1; 0 if it stands for the source as a whole. */
    long recordNumber();

    /** Where and why the record or its source is damaged, or {@code null}. Asks {@link #status()}. */
    Damage damage();

    /**
     * The next elem of this record, or {@code null} after the last. Borrowed: valid until the next call.
     */
    BgpElem nextElem();

    /**
     * The path attributes of the BGP message in this record, or {@code null} if it holds no UPDATE (a routing table entry
     * has its attributes at its elem). It shows what has no elems, such as EVPN routes. Borrowed.
     */
    PathAttributes messageAttributes();

    /**
     * What the record says beyond its elems, as its format shows it: each format documents the types that it has, such as the
     * message of a BMP record. Borrowed.
     *
     * @param type the type to show it as
     * @return it, or {@code null} if the record has no content of this type
     */
    <T> T content(Class<T> type);

    /** The bytes of the record in its format, read-only and borrowed; empty if the record stands for a source. */
    ByteBuffer bytes();

    /** An immutable copy that gives its elems any number of times, each time from the first. */
    BgpRecord snapshot();
}
