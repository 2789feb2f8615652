/** Elems as JSON, written and read again. */
package org.bgpstream.tests.json;
