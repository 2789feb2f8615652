/** The transports {@code http} and {@code cache}. */
module org.bgpstream.transport.http {
    requires transitive org.bgpstream.core;
    requires transitive okhttp3;
    requires okio;
    requires org.slf4j;

    exports org.bgpstream.transport.http;

    provides org.bgpstream.spi.Transport with
            org.bgpstream.transport.http.CacheTransport,
            org.bgpstream.transport.http.HttpTransport;
}
