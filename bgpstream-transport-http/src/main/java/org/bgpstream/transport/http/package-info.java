/**
 * Resources over HTTP and HTTPS: transport {@code http}. A transfer that breaks goes on where it broke; what is transient is tried
 * again. Proxies and TLS are those of the JVM; {@link org.bgpstream.transport.http.HttpSettings} names the rest.
 */
package org.bgpstream.transport.http;
