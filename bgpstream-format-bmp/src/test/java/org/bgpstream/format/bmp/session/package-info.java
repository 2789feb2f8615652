/** Tests of who is up and of what that means. */
package org.bgpstream.format.bmp.session;
