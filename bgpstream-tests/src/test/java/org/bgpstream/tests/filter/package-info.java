/** Tests of filters across modules. */
package org.bgpstream.tests.filter;
