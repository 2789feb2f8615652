/** Tests of what servers are asked for. */
package org.bgpstream.format.rislive.server;
