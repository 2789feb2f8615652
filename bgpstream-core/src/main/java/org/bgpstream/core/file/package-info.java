/** The transport for local files: plain ones are mapped, all others read as streams of bytes. */
package org.bgpstream.core.file;
