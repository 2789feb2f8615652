/** Reads and writes MRT, the dump format of RouteViews, RIPE RIS and most routers (RFC 6396, 6397, 8050). */
module org.bgpstream.format.mrt {
    requires transitive org.bgpstream.core;

    exports org.bgpstream.format.mrt;
    exports org.bgpstream.format.mrt.write;

    provides org.bgpstream.spi.Format with
            org.bgpstream.format.mrt.MrtFormat;
}
