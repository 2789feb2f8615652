/** Finds the lines of RIS Live in bytes. */
package org.bgpstream.format.rislive.split;
