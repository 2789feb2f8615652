/** The program {@code bgpreader} with everything that it runs on. */
package org.bgpstream.tests.cli;
