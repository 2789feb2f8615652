/** Comparison of {@code bgpreader} with what libBGPStream's program of that name printed for the same files. */
package org.bgpstream.tests.golden;
