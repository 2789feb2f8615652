/**
 * Writes BMP from values, as a router sends it, and the frames that OpenBMP puts around it.
 *
 * <pre>{@code
 * BmpWriter bmp = new BmpWriter();
 * Peer peer = Peer.global(IpAddress.parse("192.0.2.1"), 64500, 0xC0000201L).at(timeMicros);
 * send(bmp.initiation("edge1", "a router"));
 * send(bmp.peerUp(peer, IpAddress.parse("192.0.2.2"), 179, 40000, sentOpen, receivedOpen));
 * send(bmp.routeMonitoring(peer, update));
 * }</pre>
 *
 * <p>Messages and frames are borrowed: valid until the next call of the writer that made them.
 */
package org.bgpstream.format.bmp.write;
