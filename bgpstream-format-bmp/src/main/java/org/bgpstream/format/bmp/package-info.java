/**
 * BMP, by which routers tell of their peers and routes: format {@code bmp}. A record is one message, with the header of OpenBMP
 * before it where there is one; {@link org.bgpstream.format.bmp.BmpMessage} shows all of it: {@code
 * record.content(BmpMessage.class)}.
 */
package org.bgpstream.format.bmp;
