/** What plug-ins share. */
package org.bgpstream.spi;
