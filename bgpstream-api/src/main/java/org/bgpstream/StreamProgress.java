package org.bgpstream;

/**
 * How far a stream has come: a value taken at one moment.
 *
 * @param records records given so far
 * @param damagedRecords those of them that were found damaged
 * @param bytes bytes of uncompressed data that those records came from
 * @param openResources resources open now
 * @param finishedResources resources read to their end
 * @param timeMicros the time of the last record that was given, in microseconds since the epoch, or 0 before the first
 */
public record StreamProgress(
        long records, long damagedRecords, long bytes, int openResources, int finishedResources, long timeMicros) {}
