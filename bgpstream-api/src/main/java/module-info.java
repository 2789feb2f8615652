/**
 * What an application compiles against: streams, records, elems and their value types.
 *
 * <p>The engine that does the work is found by {@link java.util.ServiceLoader}; it lives in {@code bgpstream-core}.
 */
module org.bgpstream.api {
    exports org.bgpstream;
    exports org.bgpstream.attribute;
    exports org.bgpstream.net;

    uses org.bgpstream.BgpStreamEngine;
}
