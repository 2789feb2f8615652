/**
 * What a plug-in author implements. Each plug-in registers in {@code META-INF/services} and, if it is a module, by
 * {@code provides … with …}; it is then found by its name.
 *
 * <table>
 * <caption>The interfaces in the order in which data passes through them</caption>
 * <tr><td>{@link org.bgpstream.spi.DataInterfaceProvider}</td><td>knows where data is: opens a
 *     {@link org.bgpstream.spi.DataInterface} that finds {@link org.bgpstream.spi.Resource}s for a
 *     {@link org.bgpstream.spi.Query}</td></tr>
 * <tr><td>{@link org.bgpstream.spi.Transport}</td><td>opens a resource as a {@link org.bgpstream.spi.ByteSource},
 *     a {@link org.bgpstream.spi.BufferSource} or a
 *     {@link org.bgpstream.spi.MessageSource}; the engine takes off any compression of the first</td></tr>
 * <tr><td>{@link org.bgpstream.spi.Format}</td><td>recognises data, and makes the two below</td></tr>
 * <tr><td>{@link org.bgpstream.spi.RecordSplitter}</td><td>finds the records in the bytes, in a background
 *     thread</td></tr>
 * <tr><td>{@link org.bgpstream.spi.RecordDecoder}</td><td>gives the elems of one record, in the thread of the
 *     application</td></tr>
 * <tr><td>{@link org.bgpstream.spi.RecordSinkProvider}</td><td>opens a {@link org.bgpstream.spi.RecordSink}, which
 *     publishes what an application hands on to it; records that are not {@link org.bgpstream.spi.SelfContained} by
 *     themselves are published so, and {@link org.bgpstream.spi.RecordPeer} says whose they are</td></tr>
 * </table>
 *
 * <p>Providers ({@link org.bgpstream.spi.Plugin}) must be cheap to construct, for all of them are constructed at start-up,
 * and safe for use by several threads; what they make is used by one thread at a time.
 */
package org.bgpstream.spi;
