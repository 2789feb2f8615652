/** Opens resources when the stream comes to their time, and merges their records by time. */
package org.bgpstream.core.merge;
