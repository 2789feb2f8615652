package org.bgpstream.spi;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of collectors that mean the same one: {@code rrc00} in RIPE's archives is {@code rrc00.ripe.net} in RIS Live. */
public final class CollectorNames {
    private static final String RIPE_DOMAIN = ".ripe.net";
    private static final Pattern RIPE_NAME = Pattern.compile("rrc\\d{2,3}");

    private CollectorNames() {}

    /** The name that archives, and so hints ({@link Query#filters()}), have: {@code rrc00} of {@code rrc00.ripe.net}. */
    public static String shortName(String name) {
        if (!name.endsWith(RIPE_DOMAIN)) {
            return name;
        }
        String first = name.substring(0, name.length() - RIPE_DOMAIN.length());
        return RIPE_NAME.matcher(first).matches() ? first : name;
    }

    /** All names of the collector that has this one. */
    public static Set<String> all(String name) {
        String shortName = shortName(name);
        return RIPE_NAME.matcher(shortName).matches() ? Set.of(shortName, shortName + RIPE_DOMAIN) : Set.of(name);
    }
}
