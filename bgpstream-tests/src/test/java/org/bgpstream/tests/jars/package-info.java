/** Programs with only some of our jars, run as processes of their own. */
package org.bgpstream.tests.jars;
