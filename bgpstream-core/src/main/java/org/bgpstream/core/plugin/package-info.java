/**
 * Finds plug-ins: on the class path, on the module path and in jars that the user names. One that cannot be used does not
 * stand in the way of the others; whoever asks for what is not there is told what is there, what is missing and what failed.
 */
package org.bgpstream.core.plugin;
