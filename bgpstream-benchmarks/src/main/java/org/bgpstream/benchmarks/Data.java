package org.bgpstream.benchmarks;

import java.util.Locale;

/** What is read: the option of {@code singlefile} that reads it. */
enum Data {
    /** A routing table, MRT. */
    RIB("rib-file"),
    /** Updates, MRT. */
    UPDATES("upd-file"),
    /** The same updates, BMP. */
    BMP("file"),
    /** The elems of the same updates, each as a line of JSON. */
    JSON("file");

    private final String option;

    Data(String option) {
        this.option = option;
    }

    String option() {
        return option;
    }

    /** The one that the parameter of a benchmark names. */
    static Data of(String parameter) {
        return valueOf(parameter.toUpperCase(Locale.ROOT));
    }
}
