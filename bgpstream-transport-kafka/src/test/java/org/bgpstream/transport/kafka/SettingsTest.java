package org.bgpstream.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bgpstream.Limits;
import org.bgpstream.RecordType;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.TimeInterval;
import org.bgpstream.text.TimeText;
import org.junit.jupiter.api.Test;

/** What options and attributes mean. */
class SettingsTest {
    private static final long MICROS = 1_000_000;

    private static KafkaSettings settings(boolean live, List<TimeInterval> intervals, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("brokers", "b:9092", "topic", "t"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return KafkaSettings.of(new Query(all, Map.of(), intervals, live, Limits.defaults()));
    }

    @Test
    void startAndEnd() {
        KafkaSettings plain = settings(false, List.of());
        assertThat(plain.start()).isEqualTo(Start.LATEST);
        assertThat(plain.untilMillis()).isEqualTo(KafkaSettings.FOREVER);
        KafkaSettings all = settings(false, List.of(), "offset", "earliest");
        assertThat(all.start()).isEqualTo(Start.EARLIEST);
        assertThat(all.untilMillis()).isZero();
        assertThat(settings(true, List.of(), "offset", "earliest").untilMillis())
                .isEqualTo(KafkaSettings.FOREVER);
        KafkaSettings window = settings(true, List.of(new TimeInterval(1000 * MICROS, 2000 * MICROS)));
        assertThat(window.start()).isEqualTo(Start.at(880_000));
        assertThat(window.untilMillis()).isEqualTo(2_120_000);
        KafkaSettings open = settings(false, List.of(new TimeInterval(1000 * MICROS, TimeInterval.FOREVER)));
        assertThat(open.untilMillis()).isEqualTo(KafkaSettings.FOREVER);
    }

    @Test
    void onlyAGroupIsTold() {
        assertThat(settings(false, List.of()).commit()).isFalse();
        assertThat(settings(false, List.of(), "group", "g").commit()).isTrue();
        assertThat(settings(false, List.of(), "kafka.group.id", "g").group()).isEqualTo("g");
        assertThat(settings(false, List.of(), "group", "g", "commit", "false").commit())
                .isFalse();
    }

    @Test
    void whatTheInterfaceItselfSetsIsRefused() {
        assertThatThrownBy(() -> settings(false, List.of(), "kafka.enable.auto.commit", "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'kafka.enable.auto.commit' cannot be set: use option 'commit'");
        assertThat(settings(false, List.of(), "kafka.fetch.max.bytes", " 7 ").clientNumber("fetch.max.bytes", 1))
                .isEqualTo(7);
        assertThat(settings(false, List.of()).clientNumber("fetch.max.bytes", 1))
                .isEqualTo(1);
    }

    @Test
    void attributesAsCaidaGivesThem() {
        KafkaSettings settings = KafkaSettings.of(new Resource(
                "stream.routeviews.org:9092",
                "kafka",
                "bmp",
                "routeviews-stream",
                "",
                RecordType.UPDATE,
                0,
                0,
                Map.of(
                        KafkaTransport.TOPICS,
                        "^routeviews\\.(.+)\\.(.+)\\.bmp_raw",
                        KafkaTransport.OFFSET,
                        "earliest")));
        assertThat(settings.brokers()).isEqualTo("stream.routeviews.org:9092");
        assertThat(settings.topics().contains("routeviews.linx.6939.bmp_raw")).isTrue();
        assertThat(settings.start()).isEqualTo(Start.EARLIEST);
        assertThatThrownBy(() -> KafkaSettings.of(Resource.file("x", "p", "c")))
                .hasMessageContaining("names no topics");
    }

    @Test
    void times() {
        assertThat(Start.parse("it", "1767225600")).isEqualTo(Start.at(1_767_225_600_000L));
        assertThat(Start.parse("it", "2026-01-01")).isEqualTo(Start.at(1_767_225_600_000L));
        assertThat(Start.parse("it", "2026-01-01 0:1:02")).isEqualTo(Start.at(1_767_225_662_000L));
        assertThat(Start.parse("it", "2026-01-01T00:00:00Z")).isEqualTo(Start.at(1_767_225_600_000L));
    }

    @Test
    void topics() {
        Topics topics = Topics.parse("it", "a, ^b{1,2}$,^c");
        assertThat(List.of("a", "b", "bb", "c", "cd")).allMatch(topics::contains);
        assertThat(List.of("ab", "bbb", "dc", "__consumer_offsets")).noneMatch(topics::contains);
        assertThat(Topics.parse("it", "^.*").contains("__consumer_offsets")).isFalse();
        assertThat(topics.asPattern().matcher("cd").matches()).isTrue();
        assertThat(topics.asPattern().matcher("ab").matches()).isFalse();
        assertThat(topics.missing(List.of("a", "b"))).isEqualTo("there is no topic that matches 'a, ^b{1,2}$,^c'");
        assertThat(topics.missing(List.of("a", "b", "c"))).isNull();
    }

    @Test
    void timesThatThereAreNot() {
        assertThatThrownBy(() -> settings(false, List.of(), "offset", "2026-02-31"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'offset' is '2026-02-31': allowed are earliest, latest, " + TimeText.ALLOWED);
        assertThatThrownBy(() -> resource(KafkaTransport.UNTIL, "latest"))
                .hasMessage("the attribute 'kafka-until' of the resource is 'latest': allowed are " + TimeText.ALLOWED);
        assertThatThrownBy(() -> resource(KafkaTransport.OFFSET, "now"))
                .hasMessageStartingWith("the attribute 'kafka-offset' of the resource is 'now': allowed are earliest");
        assertThat(resource(KafkaTransport.UNTIL, "1767225600").untilMillis()).isEqualTo(1_767_225_600_000L);
    }

    private static KafkaSettings resource(String attribute, String value) {
        return KafkaSettings.of(new Resource(
                "b:9092",
                "kafka",
                "bmp",
                "p",
                "",
                RecordType.UPDATE,
                0,
                0,
                Map.of(KafkaTransport.TOPICS, "t", attribute, value)));
    }

    @Test
    void namesThatNoTopicCanHave() {
        for (String name : List.of("bad topic name", ".", "..", "x".repeat(250), "caf\u00e9", "a/b")) {
            assertThatThrownBy(() -> settings(false, List.of(), "topic", "good," + name, "wait-for-topic", "true"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("option 'topic' is '" + name + "': allowed are names of 1 to 249 ");
        }
        assertThat(Topics.parse("it", "x".repeat(249) + ",a.b_c-D9").names()).hasSize(2);
    }

    @Test
    void propertiesThatTheClientDoesNotHave() {
        assertThatThrownBy(() -> settings(false, List.of(), "kafka.sesion.timeout.ms", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'kafka.sesion.timeout.ms': the Kafka consumer has no property 'sesion.timeout.ms',"
                        + " but 'session.timeout.ms'");
        assertThatThrownBy(() -> settings(false, List.of(), "kafka.something.else", "1"))
                .hasMessage("option 'kafka.something.else': the Kafka consumer has no property 'something.else'");
        assertThat(settings(false, List.of(), "kafka.ssl.keystore.type", "PEM").client())
                .containsKey("ssl.keystore.type");
        // classes of others have properties of their own
        assertThat(settings(false, List.of(), "kafka.metric.reporters", "x.Y", "kafka.x.y.url", "z")
                        .client())
                .containsKey("x.y.url");
    }

    @Test
    void theClientOfSettingsHidesItsSecrets() {
        assertThat(settings(false, List.of(), "kafka.ssl.key.password", "hush").toString())
                .doesNotContain("hush");
    }
}
