/** How fast the stream is, as ratios to a plain loop over the same bytes. */
package org.bgpstream.benchmarks;
