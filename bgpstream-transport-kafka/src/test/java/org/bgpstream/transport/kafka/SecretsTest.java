package org.bgpstream.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody shall see, and what users need to see. */
class SecretsTest {
    private static String words(Map<String, String> properties, String message) {
        return new Secrets(properties).words(new IllegalStateException(message));
    }

    @Test
    void secretsAreTakenOutOfAllCauses() {
        Secrets secrets = new Secrets(Map.of(
                "sasl.jaas.config",
                "x required username=\"u-s-e-r\" password='p1' token=t-k;",
                "ssl.keystore.password",
                "storepass",
                "fetch.max.bytes",
                "17"));
        assertThat(secrets.words(
                        new IllegalStateException("17 storepass", new IllegalStateException("p1 t-k u-s-e-r"))))
                .isEqualTo("17 [hidden]: [hidden] [hidden] u-s-e-r");
    }

    @Test
    void placesAndKindsAreNoSecrets() {
        Map<String, String> properties = Map.of(
                "ssl.keystore.location", "/etc/me.p12",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.password", "hush",
                "ssl.keystore.key", "PEM-KEY",
                "ssl.keymanager.algorithm", "SunX509",
                "sasl.oauthbearer.token.endpoint.url", "https://login/",
                "sasl.oauthbearer.assertion.private.key.file", "/etc/key.pem",
                "sasl.oauthbearer.assertion.private.key.passphrase", "walnut",
                "sasl.oauthbearer.client.credentials.client.id", "me",
                "sasl.oauthbearer.client.credentials.client.secret", "s3cret");
        assertThat(words(properties, "Failed to load SSL keystore /etc/me.p12 of type PKCS12 with hush and PEM-KEY"))
                .isEqualTo("Failed to load SSL keystore /etc/me.p12 of type PKCS12 with [hidden] and [hidden]");
        assertThat(words(properties, "SunX509 https://login/ me s3cret /etc/key.pem walnut"))
                .isEqualTo("SunX509 https://login/ me [hidden] /etc/key.pem [hidden]");
    }

    @Test
    void ofALoginOnlySecretsAre() {
        Map<String, String> properties = Map.of(
                "sasl.jaas.config",
                "x.Module required serviceName=\"kafka\" debug=1 storeKey=true username=\"b\" password=\"a\\\"b\\\\c\"\n"
                        + "clientSecret = 'two words' user_alice=sesame;");
        assertThat(words(properties, "kafka broker 1: b refused true")).isEqualTo("kafka broker 1: b refused true");
        // as it is written, and as it is meant
        assertThat(words(properties, "a\\\"b\\\\c and a\"b\\c and two words and sesame"))
                .isEqualTo("[hidden] and [hidden] and [hidden] and [hidden]");
        assertThat(words(properties, "wrong: " + properties.get("sasl.jaas.config")))
                .isEqualTo("wrong: [hidden]");
    }
}
