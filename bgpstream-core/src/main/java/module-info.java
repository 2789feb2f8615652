/** The engine, the SPI, the BGP decoder and the local data interfaces of BGPStream. */
module org.bgpstream.core {
    requires transitive org.bgpstream.api;
    requires org.slf4j;
    requires static org.apache.commons.compress;
    requires static com.github.luben.zstd_jni;
    requires static org.tukaani.xz;

    exports org.bgpstream.bgp;
    exports org.bgpstream.bgp.write;
    exports org.bgpstream.json;
    exports org.bgpstream.sink;
    exports org.bgpstream.spi;
    exports org.bgpstream.spi.filter;
    exports org.bgpstream.text;

    uses org.bgpstream.spi.DataInterfaceProvider;
    uses org.bgpstream.spi.Format;
    uses org.bgpstream.spi.RecordSinkProvider;
    uses org.bgpstream.spi.filter.FilterLanguage;
    uses org.bgpstream.spi.filter.FilterTerm;
    uses org.bgpstream.spi.Transport;

    provides org.bgpstream.BgpStreamEngine with
            org.bgpstream.core.engine.Engine;
    provides org.bgpstream.spi.Transport with
            org.bgpstream.core.file.FileTransport;
    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.core.local.CsvFileProvider,
            org.bgpstream.core.local.SingleFileProvider;
}
