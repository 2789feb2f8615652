/** Opens sinks, for applications that publish what they read. */
package org.bgpstream.sink;
