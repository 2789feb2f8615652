/**
 * The filter language of BGPStream, {@code peer 3356 and prefix more 192.0.2.0/24}, and what we add to it: {@code or},
 * {@code not}, parentheses, {@code !} before values, comparisons and lists in files. The language knows no terms of its own; it
 * finds them in the engine.
 */
package org.bgpstream.filter.bpf;
