/** The command line program {@code bgpreader}: options, windows, the output loop and its messages. */
package org.bgpstream.cli;
