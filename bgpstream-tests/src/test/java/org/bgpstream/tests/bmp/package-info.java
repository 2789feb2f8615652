/** Real BMP files: their messages counted, their elems beside those of other programs. */
package org.bgpstream.tests.bmp;
