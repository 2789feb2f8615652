package org.bgpstream.core.local;

import org.bgpstream.RecordType;

/**
 * What one option of {@code singlefile} says.
 *
 * @param option its name
 * @param value the files, as the user wrote them
 * @param format their format, or {@code null} to look at the data
 * @param type their record type, or {@code null} to look at the data
 */
record NamedFiles(String option, String value, String format, RecordType type) {}
