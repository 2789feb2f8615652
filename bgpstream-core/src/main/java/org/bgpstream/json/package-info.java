/**
 * Data that is one JSON object (RFC 8259) a line, for formats that read such: {@link org.bgpstream.json.LineSplitter} finds the lines,
 * {@link org.bgpstream.json.JsonScan} goes over them, and values are read where they stand. Nothing is allocated per line.
 */
package org.bgpstream.json;
