/**
 * IP addresses and prefixes as small immutable values.
 *
 * <p>Everywhere in this project 128 bits travel as two {@code long}s in network order, left-aligned: bit 63 of
 * {@code high} is the first bit of the address, and an IPv4 address fills the upper 32 bits of {@code high}.
 */
package org.bgpstream.net;
