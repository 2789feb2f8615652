/**
 * The contracts of {@link org.bgpstream.spi} as tests: the author of a plug-in implements {@link
 * org.bgpstream.testkit.FormatContract}, {@link org.bgpstream.testkit.TransportContract} or {@link
 * org.bgpstream.testkit.DataInterfaceContract} in a test class, says what the plug-in is and what it must give for a sample,
 * and JUnit runs the rest.
 */
package org.bgpstream.testkit;
