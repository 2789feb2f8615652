/**
 * The application API in the words of BGPStream: a {@link org.bgpstream.BgpStream} gives
 * {@link org.bgpstream.BgpRecord}s in time order, a record gives {@link org.bgpstream.BgpElem}s.
 *
 * <p>Records, elems and everything read from them are borrowed views: valid until the next call that advances their
 * stream. A {@code snapshot()} may be kept for ever. Numbers that are absent are {@code -1}, objects that are absent are
 * {@code null}, lists that are absent are empty. Nothing here is safe for use by several threads at once unless it says
 * so.
 */
package org.bgpstream;
