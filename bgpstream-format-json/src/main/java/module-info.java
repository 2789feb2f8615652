/** Reads elems as the JSON lines that {@code bgpreader --json} prints and that are published. */
module org.bgpstream.format.json {
    requires transitive org.bgpstream.core;

    exports org.bgpstream.format.json;

    provides org.bgpstream.spi.Format with
            org.bgpstream.format.json.JsonFormat;
}
