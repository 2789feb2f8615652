package org.bgpstream.spi;

/**
 * The peer that all of a record is of, as {@code record.content(RecordPeer.class)} shows it: also of messages without elems, and
 * whatever elems pass. It is what {@link RecordDecoder#common} knows, so that {@code null} is shown of records of no peer or of
 * several. Borrowed.
 */
public interface RecordPeer {
    /** The AS number, unsigned 32 bits. */
    long asn();

    /** 4, 6, or 0 if the address is not known. */
    int addressVersion();

    /** The first 64 bits of the address, left-aligned. */
    long addressHigh();

    /** The last 64 bits of the address. */
    long addressLow();
}
