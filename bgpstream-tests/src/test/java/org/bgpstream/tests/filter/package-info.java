/** Filters, compared with a slow and obvious evaluation of the same filters. */
package org.bgpstream.tests.filter;
