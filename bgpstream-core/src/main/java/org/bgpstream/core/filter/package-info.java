/**
 * The terms that filters are made of, and how a stream applies them. Each term is a class here that reads values and gives a
 * condition; {@link org.bgpstream.core.filter.BuiltInTerms} names them all.
 */
package org.bgpstream.core.filter;
