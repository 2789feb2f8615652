package org.bgpstream.core.read;

/**
 * What the splitter said of a record that cannot be decoded; stands in the place of its context.
 *
 * @param skippedBytes the bytes given to no record because framing was lost
 * @param reason what is wrong, in words
 */
public record FrameDamage(long skippedBytes, String reason) {}
