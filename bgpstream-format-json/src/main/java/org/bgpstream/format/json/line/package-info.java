/** Where what stands in a line, and what many lines share: the record and the peer. */
package org.bgpstream.format.json.line;
