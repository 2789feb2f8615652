/**
 * Records, elems and their values as text: the lines of {@code bgpreader} and JSON, written as bytes into one reused
 * {@link org.bgpstream.text.TextBuffer} without allocating anything per line.
 */
package org.bgpstream.text;
