package org.bgpstream.tests.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of {@code bgpdump -m} in the way in which {@code bgpreader -m} says the same. */
final class BgpdumpText {
    private BgpdumpText() {}

    static String asBgpreader(String line) {
        List<String> fields = new ArrayList<>(Arrays.asList(line.split("\\|", -1)));
        String kind = fields.get(0);
        boolean route = fields.get(2).equals("A") || fields.get(2).equals("B");
        fields.set(0, kind.startsWith("TABLE_DUMP") ? "TABLE_DUMP2" : "BGP4MP");
        fields.set(1, fields.get(1).replaceFirst("\\..*", ""));
        if (kind.endsWith("_AP")) {
            // The path identifier.
            fields.remove(6);
        }
        if (route && kind.equals("BGP")) {
            // It forgets the column of communities there.
            fields.add(11, "");
        }
        if (route) {
            fields.set(11, asNumbers(fields.get(11)));
            if (fields.get(8).equals("255.255.255.255")) {
                // Its way to say that there are neither ORIGIN nor NEXT_HOP.
                fields.set(7, "");
                fields.set(8, "");
            }
        }
        return String.join("|", fields);
    }

    private static String asNumbers(String communities) {
        return communities
                .replace("no-export-subconfed", "65535:65283")
                .replace("local-AS", "65535:65283")
                .replace("no-export", "65535:65281")
                .replace("no-advertise", "65535:65282");
    }
}
