/**
 * Reads one resource in the background: transport, decompression, splitting into batches of records. What is read crosses
 * to the thread of the application in a {@link org.bgpstream.core.read.Handover}.
 */
package org.bgpstream.core.read;
