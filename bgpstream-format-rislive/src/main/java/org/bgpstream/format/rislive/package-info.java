/**
 * RIS Live, the JSON in which RIPE RIS sends BGP messages as they come: format {@code ris-live}. A record is one line; {@link
 * org.bgpstream.format.rislive.RisMessage} shows all of it: {@code record.content(RisMessage.class)}.
 */
package org.bgpstream.format.rislive;
