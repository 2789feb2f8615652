/** How fast the stream is, as ratios to a plain loop over the same bytes, and how fast prefixes are found. */
package org.bgpstream.benchmarks;
