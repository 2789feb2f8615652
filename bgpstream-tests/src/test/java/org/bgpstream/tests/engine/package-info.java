/** The engine and the MRT format together, on real bytes. */
package org.bgpstream.tests.engine;
