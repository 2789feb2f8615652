/** Files over HTTP, from servers on loopback that do what servers do. */
package org.bgpstream.tests.http;
