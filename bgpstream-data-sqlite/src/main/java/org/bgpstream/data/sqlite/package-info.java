/** Finds dump files in an SQLite database with the tables of libBGPStream. */
package org.bgpstream.data.sqlite;
