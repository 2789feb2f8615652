/** The stream that an application reads: builder, discovery of resources, and the views of records and their elems. */
package org.bgpstream.core.engine;
