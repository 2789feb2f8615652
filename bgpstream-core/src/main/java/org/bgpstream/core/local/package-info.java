/** Data interfaces for local files: named one by one ({@code singlefile}) or listed in a table ({@code csvfile}). */
package org.bgpstream.core.local;
