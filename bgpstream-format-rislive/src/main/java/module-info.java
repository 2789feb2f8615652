/** Reads RIS Live, the JSON in which RIPE RIS sends BGP messages as they come, from files and from its servers. */
module org.bgpstream.format.rislive {
    requires transitive org.bgpstream.core;
    requires com.fasterxml.jackson.core;

    exports org.bgpstream.format.rislive;
    exports org.bgpstream.format.rislive.server;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.format.rislive.server.RisLiveProvider;
    provides org.bgpstream.spi.Format with
            org.bgpstream.format.rislive.RisLiveFormat;
}
