package org.bgpstream.tests.rislive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bgpstream.BgpRecord;
import org.bgpstream.BgpStream;
import org.bgpstream.Limits;
import org.bgpstream.core.filter.FilterList;
import org.bgpstream.core.plugin.Plugins;
import org.bgpstream.format.rislive.server.RisLiveProvider;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.RisLive;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the filters let pass is asked for, and nothing twice. */
class AskedForTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Plugins PLUGINS = Plugins.ofClassPath();
    private static final int FILTERS = 120;
    private static final int MESSAGES = 250;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"wss://127.0.0.1/v1/ws/, 1", "https://127.0.0.1/v1/stream/?format=json, 2"})
    void whatPassesIsSentAndOnce(String url, long seed) throws IOException {
        Random random = new Random(seed);
        RandomMessages made = new RandomMessages(random);
        List<ObjectNode> messages = Stream.generate(made::next).limit(MESSAGES).toList();
        Path file = Files.write(
                temp.resolve("messages.jsonl"),
                messages.stream().map(ObjectNode::toString).toList());
        int wanted = 0;
        int notSent = 0;
        for (int i = 0; i < FILTERS; i++) {
            String filter = filter(random);
            List<JsonNode> subscriptions = subscriptions(url, filter);
            Set<Long> passing = passing(file, filter);
            for (ObjectNode message : messages) {
                JsonNode data = message.get("data");
                long sent = subscriptions.stream()
                        .filter(subscription -> RisModel.wants(subscription, data))
                        .count();
                boolean passes = passing.contains(data.get("timestamp").longValue());
                wanted += passes ? 1 : 0;
                notSent += sent == 0 ? 1 : 0;
                if (sent > 1 || (passes && sent == 0)) {
                    assertThat(sent)
                            .as(
                                    "%s with %s: %s by %s",
                                    message, filter, passes ? "passes" : "is left out", subscriptions)
                            .isEqualTo(passes ? 1 : 0);
                }
            }
        }
        assertThat(wanted).as("messages that pass").isGreaterThan(FILTERS * MESSAGES / 100);
        assertThat(notSent).as("messages that are not sent").isGreaterThan(FILTERS * MESSAGES / 8);
    }

    private static List<JsonNode> subscriptions(String url, String filter) throws IOException {
        Query query = new Query(
                Map.of("url", url),
                FilterList.hints(PLUGINS.filter("bpf", filter)),
                List.of(),
                true,
                Limits.defaults());
        List<Resource> found = new ArrayList<>();
        try (DataInterface server = new RisLiveProvider().open(query)) {
            server.poll(found::add);
        }
        List<JsonNode> subscriptions = new ArrayList<>();
        for (String line : found.get(0).attributes().get(RisLive.SUBSCRIPTION).split("\n")) {
            subscriptions.add(JSON.readTree(line));
        }
        return subscriptions;
    }

    /** The times of the messages of which an elem passes. */
    private static Set<Long> passing(Path file, String filter) {
        Set<Long> times = new HashSet<>();
        try (BgpStream stream = BgpStream.builder()
                .dataInterface("singlefile")
                .option("upd-file", file.toString())
                .option("upd-type", "ris-live")
                .filter(filter)
                .start()) {
            for (BgpRecord record : stream) {
                if (record.nextElem() != null) {
                    times.add(record.timeMicros() / 1_000_000);
                }
            }
        }
        return times;
    }

    private static String filter(Random random) {
        List<String> terms = new ArrayList<>(List.of(
                "collector", "elemtype", "prefix", "peer", "origin", "aspath", "community", "ipversion", "type"));
        Collections.shuffle(terms, random);
        return terms.subList(0, 1 + random.nextInt(3)).stream()
                .map(term -> clause(random, term))
                .collect(Collectors.joining(" and "));
    }

    private static String clause(Random random, String term) {
        String clause = term + " " + values(random, term);
        return switch (random.nextInt(8)) {
            case 0 -> "not (" + clause + ")";
            case 1 ->
                "(" + clause + " or " + (random.nextBoolean() ? "peer 64496" : term + " " + values(random, term)) + ")";
            default -> clause;
        };
    }

    private static String values(Random random, String term) {
        if (term.equals("aspath")) {
            return "\"" + (random.nextBoolean() ? "_" : "^") + RandomMessages.asn(random) + "_\"";
        }
        return Stream.generate(() -> value(random, term))
                .limit(1 + random.nextInt(3))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String value(Random random, String term) {
        return switch (term) {
            case "collector" -> "rrc0" + random.nextInt(5) + (random.nextBoolean() ? "" : ".ripe.net");
            case "elemtype" ->
                List.of("announcements", "withdrawals", "peerstates", "endofrib", "ribs")
                        .get(random.nextInt(5));
            case "prefix" ->
                List.of("", "exact ", "more ", "less ", "any ").get(random.nextInt(5))
                        + RandomMessages.prefix(random, random.nextInt(3) == 0 ? 6 : 4);
            case "peer" -> "" + (64_496 + random.nextInt(3));
            case "origin" -> "" + RandomMessages.asn(random);
            case "community" -> "64500:" + random.nextInt(2);
            case "ipversion" -> random.nextBoolean() ? "4" : "6";
            case "type" -> "updates";
            default -> throw new IllegalArgumentException(term);
        };
    }
}
