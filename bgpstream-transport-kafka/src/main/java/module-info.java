/** The transport, the data interface and the sink {@code kafka}. */
module org.bgpstream.transport.kafka {
    requires transitive org.bgpstream.core;
    requires kafka.clients;
    requires org.slf4j;

    exports org.bgpstream.transport.kafka;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.transport.kafka.KafkaProvider;
    provides org.bgpstream.spi.RecordSinkProvider with
            org.bgpstream.transport.kafka.KafkaSinkProvider;
    provides org.bgpstream.spi.Transport with
            org.bgpstream.transport.kafka.KafkaTransport;
}
