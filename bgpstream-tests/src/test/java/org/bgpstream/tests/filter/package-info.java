/** Filters across modules: compared with a slow and obvious evaluation of the same filters, and as documented. */
package org.bgpstream.tests.filter;
