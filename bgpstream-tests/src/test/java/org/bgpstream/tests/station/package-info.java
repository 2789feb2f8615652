/** The BMP station over loopback: with simulated routers, and with real ones where they are installed. */
package org.bgpstream.tests.station;
