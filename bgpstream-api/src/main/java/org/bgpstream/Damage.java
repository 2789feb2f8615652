package org.bgpstream;

/**
 * Where and why a record is damaged.
 *
 * @param source the URL or path of the resource
 * @param byteOffset where the damaged record begins, in bytes of uncompressed data from the start of the resource
 * @param recordNumber the number of the record in its resource, the first being 1; 0 if the source as a whole is damaged
 * @param skippedBytes how many bytes could not be given to any record; 0 if the framing was not lost
 * @param reason what is wrong, in words
 */
public record Damage(String source, long byteOffset, long recordNumber, long skippedBytes, String reason) {
    /** One line for a log. */
    @Override
    public String toString() {
        if (recordNumber == 0) {
            return source + ": " + reason;
        }
        return source + ": record " + recordNumber + " at byte " + byteOffset + ": " + reason
                + (skippedBytes > 0 ? " (" + skippedBytes + " bytes skipped)" : "");
    }
}
