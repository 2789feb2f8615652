/** Finds the dump files of RouteViews and RIPE RIS without a broker of BGPStream: data interface {@code archive}. */
package org.bgpstream.data.broker.archive;
