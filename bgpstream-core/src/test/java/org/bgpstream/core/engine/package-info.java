/** The engine on test doubles: a format of lines, sources in memory. */
package org.bgpstream.core.engine;
