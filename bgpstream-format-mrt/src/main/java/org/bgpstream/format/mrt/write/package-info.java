/**
 * Writes MRT: updates, state changes and routing tables. A file of updates, with what
 * {@link org.bgpstream.bgp.write} makes:
 *
 * <pre>{@code
 * MrtWriter.Speaker peer = new MrtWriter.Speaker(64500, IpAddress.parse("192.0.2.1"));
 * MrtWriter.Speaker collector = new MrtWriter.Speaker(64501, IpAddress.parse("192.0.2.2"));
 * try (MrtWriter out = new MrtWriter(new BufferedOutputStream(Files.newOutputStream(path)))) {
 *     out.stateChange(timeMicros, peer, collector, PeerState.OPEN_CONFIRM, PeerState.ESTABLISHED);
 *     out.message(timeMicros, peer, collector, update.write(withdrawn, attributes, announced));
 *     out.message(timeMicros, peer, collector, update.endOfRib(1, 1));
 * }
 * }</pre>
 *
 * <p>A dump of a routing table:
 *
 * <pre>{@code
 * try (MrtWriter out = new MrtWriter(new BufferedOutputStream(Files.newOutputStream(path)))) {
 *     RibWriter rib = new RibWriter(out, timeSeconds, collectorBgpId, List.of(new RibWriter.Peer(bgpId, address, 64500)));
 *     rib.beginPrefix(IpPrefix.parse("2001:db8::/32"));
 *     rib.entry(0, originatedSeconds, new AttributesWriter().origin(Origin.IGP).asPath(64500).shortMpReach(nextHop));
 *     rib.endPrefix();
 * }
 * }</pre>
 *
 * <p>A record longer than {@link org.bgpstream.Limits#maxRecordBytes()}, 16 MiB unless raised, is written but not read.
 */
package org.bgpstream.format.mrt.write;
