/**
 * What a filter is to the engine, and what strangers add to it: a term such as {@code peer}, which reads its values and makes
 * a condition of them, or a language that makes a filter of a text. A {@link org.bgpstream.spi.filter.Filter} is a tree of
 * conditions that can be asked early, of a resource or of a record that is not decoded yet, and answers as soon as it can.
 */
package org.bgpstream.spi.filter;
