/**
 * The MRT format: {@link org.bgpstream.format.mrt.MrtFormat} recognises it, the splitter follows the lengths in the headers
 * and finds the next believable one where a length lies, the decoder gives the elems of one record. Besides RFC 6396, 6397
 * and 8050 it reads what was written before them: type 5 of the first RIS dumps, TABLE_DUMP records of many entries,
 * BGP4MP_ENTRY and BGP4MP_SNAPSHOT, and records that Zebra cut short.
 */
package org.bgpstream.format.mrt;
