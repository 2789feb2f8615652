/**
 * The BMP station: data interface {@code bmp}, which listens for routers or connects to them. Each connection is a resource of its
 * own, read in a thread of its own, so that a router that is slow or silent holds up no other.
 */
package org.bgpstream.format.bmp.station;
