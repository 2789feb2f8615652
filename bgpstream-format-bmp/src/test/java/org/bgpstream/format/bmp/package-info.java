/** Tests of BMP on messages that are made for them. */
package org.bgpstream.format.bmp;
