package org.bgpstream.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.org/a.gz, http",
        "https://example.org/a.gz, http",
        "kafka://example.org, kafka",
        "file:///tmp/a, file",
        "file:/tmp/a, file",
        "/tmp/a, file",
        "a, file",
        "-, file",
        "HTTPS://host/file, http",
        "a b://c, file"
    })
    void schemeTellsTheTransport(String url, String transport) {
        assertThat(Resource.transportOf(url)).isEqualTo(transport);
        assertThat(Resource.file(url, "p", "c").transport()).isEqualTo(transport);
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@host/file, http://host/file",
        "wss://me@host:1/?a=@, wss://host:1/?a=@",
        "http://host/a@b, http://host/a@b",
        "http://host?a@b, http://host?a@b",
        "me:secret@host, me:secret@host",
        "a/file, a/file"
    })
    void namesHaveNoPassword(String url, String name) {
        assertThat(Resource.file(url, "p", "c").name()).isEqualTo(name);
    }

    @Test
    void userAgentNamesTheLibrary() {
        assertThat(UserAgent.text()).matches("bgpstream-java/\\S+");
    }
}
