/** RIS Live: files, golden lines, what it costs, and the connection to a server. */
package org.bgpstream.tests.rislive;
