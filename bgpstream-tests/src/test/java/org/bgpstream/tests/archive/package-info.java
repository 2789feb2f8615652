/** The data interface {@code archive}, with archives and a broker of BGPKIT on loopback. */
package org.bgpstream.tests.archive;
