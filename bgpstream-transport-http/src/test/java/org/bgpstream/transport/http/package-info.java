/** Tests of parts of the transport; the whole is tested in bgpstream-tests. */
package org.bgpstream.transport.http;
