/** The data interface {@code broker}. */
module org.bgpstream.data.broker {
    requires transitive org.bgpstream.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.bgpstream.transport.http;
    requires org.slf4j;

    exports org.bgpstream.data.broker;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.data.broker.BrokerProvider;
}
