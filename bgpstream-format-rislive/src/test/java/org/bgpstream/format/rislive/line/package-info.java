/** Tests of what is found in lines. */
package org.bgpstream.format.rislive.line;
