/**
 * A route log: zip archives in a directory tree, whose entries hold one change of a route a line. {@link
 * com.example.routelog.RouteLogProvider} finds them, {@link com.example.routelog.ZipTransport} opens them, {@link
 * com.example.routelog.RouteLinesFormat} reads them.
 */
package com.example.routelog;
