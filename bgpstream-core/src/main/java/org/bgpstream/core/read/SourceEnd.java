package org.bgpstream.core.read;

/**
 * How the reading of a resource ended.
 *
 * @param whole whether it was read to its proper end and its last record is not cut
 * @param failure why it could not be opened or read at all, or {@code null}
 * @param unwanted whether it turned out to be of a record type that the filters leave out
 */
public record SourceEnd(boolean whole, String failure, boolean unwanted) {
    static final SourceEnd WHOLE = new SourceEnd(true, null, false);
    static final SourceEnd CUT = new SourceEnd(false, null, false);
    static final SourceEnd UNWANTED = new SourceEnd(false, null, true);

    /** Made beforehand, for there may be no memory to make it. */
    static final SourceEnd OUT_OF_MEMORY = failed("out of memory: allow more, or fewer open resources in the limits");

    static SourceEnd failed(String reason) {
        return new SourceEnd(false, reason, false);
    }
}
