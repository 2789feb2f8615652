/** Tests of parts of the station that fail when the machine does. */
package org.bgpstream.format.bmp.station;
