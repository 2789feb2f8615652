/** Tests of {@code bgpreader} without an engine. */
package org.bgpstream.cli;
