/** Writes path attributes and UPDATE messages from values: the other direction of {@link org.bgpstream.bgp}. */
package org.bgpstream.bgp.write;
