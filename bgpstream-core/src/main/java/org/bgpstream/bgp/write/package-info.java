/**
 * Writes path attributes and UPDATE messages from values: the other direction of {@link org.bgpstream.bgp}.
 *
 * <pre>{@code
 * AttributesWriter attributes = new AttributesWriter()
 *         .origin(Origin.IGP)
 *         .asPath(64500, 3356)
 *         .nextHop(IpAddress.parse("192.0.2.1"))
 *         .communities(0xFFFF029A);
 * UpdateWriter update = new UpdateWriter();
 * Octets message = update.write(List.of(), attributes, Nlri.listOf(IpPrefix.parse("198.51.100.0/24")));
 * }</pre>
 *
 * <p>Prefixes that are not IPv4 unicast stand in {@link org.bgpstream.bgp.write.AttributesWriter#mpReach} and
 * {@link org.bgpstream.bgp.write.AttributesWriter#mpUnreach}, path identifiers and labels at the
 * {@link org.bgpstream.bgp.write.Nlri}. Writers are reused: what one gives is valid until its next call.
 */
package org.bgpstream.bgp.write;
