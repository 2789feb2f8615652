/** The data interface {@code sqlite}. */
module org.bgpstream.data.sqlite {
    requires transitive org.bgpstream.core;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports org.bgpstream.data.sqlite;

    provides org.bgpstream.spi.DataInterfaceProvider with
            org.bgpstream.data.sqlite.SqliteProvider;
}
