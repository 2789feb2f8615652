/** The data interface {@code broker}, asked of a broker on loopback. */
package org.bgpstream.tests.broker;
