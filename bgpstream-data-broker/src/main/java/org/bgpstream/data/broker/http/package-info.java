/** Servers that list files, asked over HTTP. */
package org.bgpstream.data.broker.http;
