/** Tests of parts of the station without a network, or with one that fails. */
package org.bgpstream.format.bmp.station;
