/** Tests of the format. */
package org.bgpstream.format.rislive;
