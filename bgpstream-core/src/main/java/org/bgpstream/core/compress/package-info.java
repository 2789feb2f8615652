/**
 * Takes compression off: found by the first bytes, never by a file name. What can be decoded before damage always comes out
 * first. gzip is read with the JDK and bzip2 by a decoder of our own, so that many open files need little memory; the other
 * kinds need a library each, and say which if it is missing.
 */
package org.bgpstream.core.compress;
