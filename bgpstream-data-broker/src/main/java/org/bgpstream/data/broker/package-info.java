/** Asks brokers over HTTP which dump files and streams there are: data interface {@code broker}. */
package org.bgpstream.data.broker;
