/**
 * What must be known of earlier messages to read later ones: who the routers are, and what each of their peers agreed on when its
 * session came up. The splitter keeps it and hands it over with each record.
 */
package org.bgpstream.format.bmp.session;
