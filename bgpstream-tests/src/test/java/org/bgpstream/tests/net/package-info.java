/** Prefix maps and sets with prefixes of real routes. */
package org.bgpstream.tests.net;
