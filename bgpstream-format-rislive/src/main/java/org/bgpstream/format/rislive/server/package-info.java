/**
 * A server of RIS Live as a source of data: data interface {@code ris-live}. What the filters of a stream need not be sent is not
 * asked for; the connection itself is made by the transport {@code http}.
 */
package org.bgpstream.format.rislive.server;
