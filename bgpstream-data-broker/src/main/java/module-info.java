/** The data interfaces {@code broker} and {@code archive}. */
module org.bgpstream.data.broker {
    requires transitive org.bgpstream.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.bgpstream.transport.http;
    requires org.slf4j;

    exports org.bgpstream.data.broker;
    exports org.bgpstream.data.broker.archive;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.data.broker.BrokerProvider,
            org.bgpstream.data.broker.archive.ArchiveProvider;
}
