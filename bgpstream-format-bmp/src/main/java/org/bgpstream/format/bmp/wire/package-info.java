/**
 * Where what stands in the bytes: the headers of BMP and of OpenBMP, the length of a message, whether its parts fit it. Nothing
 * here keeps anything from one message to the next.
 */
package org.bgpstream.format.bmp.wire;
