/** Elems as JSON, one a line: what {@code org.bgpstream.text.ElemJson} writes is read again. */
package org.bgpstream.format.json;
