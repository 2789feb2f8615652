/** Writes MRT: updates, state changes and routing tables. */
package org.bgpstream.format.mrt.write;
