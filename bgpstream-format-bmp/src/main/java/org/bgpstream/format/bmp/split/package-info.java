/** Finds the messages in the bytes of one resource, framed in whatever way, and finds its way again after damage. */
package org.bgpstream.format.bmp.split;
