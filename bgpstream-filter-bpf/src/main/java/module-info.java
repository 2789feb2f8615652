/** The filter language of BGPStream. */
module org.bgpstream.filter.bpf {
    requires transitive org.bgpstream.core;

    exports org.bgpstream.filter.bpf;

    provides org.bgpstream.spi.filter.FilterLanguage with
            org.bgpstream.filter.bpf.BpfLanguage;
}
