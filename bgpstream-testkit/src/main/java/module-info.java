/** Contract tests for authors of plug-ins. */
module org.bgpstream.testkit {
    requires transitive org.bgpstream.core;
    requires transitive org.junit.jupiter.api;

    exports org.bgpstream.testkit;
}
