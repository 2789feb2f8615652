/** How plug-ins are found, and what is said of those that cannot be used. */
package org.bgpstream.tests.plugin;
