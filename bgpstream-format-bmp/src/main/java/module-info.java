/** Reads BMP, by which routers tell of their routes (RFC 7854), from files, Kafka and routers that connect. */
module org.bgpstream.format.bmp {
    requires transitive org.bgpstream.core;
    requires jdk.net;
    requires org.slf4j;

    exports org.bgpstream.format.bmp;
    exports org.bgpstream.format.bmp.station;
    exports org.bgpstream.format.bmp.write;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.format.bmp.station.StationProvider;
    provides org.bgpstream.spi.Format with
            org.bgpstream.format.bmp.BmpFormat;
}
