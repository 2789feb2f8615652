/**
 * The BGP decoder and encoder that every format shares: views on UPDATE messages and path attributes over a
 * {@link java.nio.ByteBuffer}, and writers that make such bytes.
 *
 * <p>The views are flyweights: they hold positions, never values, are wrapped again for each message, and allocate nothing.
 * Lengths are checked once against what encloses them; what is inside a checked length is then read without further checks.
 */
package org.bgpstream.bgp;
