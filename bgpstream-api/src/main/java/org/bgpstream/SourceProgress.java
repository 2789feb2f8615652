package org.bgpstream;

import java.time.Duration;

/**
 * How far the reading of one open resource has come: a value taken at one moment. It counts what the stream gave; what was read
 * ahead does not count yet.
 *
 * @param source the URL, without a password that stands in it, or path of the resource
 * @param project its project
 * @param collector its collector, or that of records that name none themselves
 * @param type its record type, or {@code null} while that is not known
 * @param records records given so far, those that the filter left out among them
 * @param elems elems given so far
 * @param bytes bytes of uncompressed data that those records came from
 * @param errors records that were found damaged, and failures of the resource itself
 * @param reconnects how often its connection was lost and another one asked for
 * @param timeMicros the time of the last record that was given, in microseconds since the epoch, or 0 before the first
 * @param lag how far that time lay behind the clock, or {@code null} before the first record; of a live source that is well, a
 *     few seconds
 */
public record SourceProgress(
        String source,
        String project,
        String collector,
        RecordType type,
        long records,
        long elems,
        long bytes,
        long errors,
        long reconnects,
        long timeMicros,
        Duration lag) {}
