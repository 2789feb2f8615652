package org.bgpstream.tests.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import org.bgpstream.FilterType;
import org.bgpstream.spi.Resource;
import org.bgpstream.tests.http.FileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages with links that are unusual or hostile, and pages that are refused. */
@Timeout(20)
class ArchiveLinksTest {
    private static final long T = 1_427_846_400;
    private static final String PAGE = "/ris/rrc06/2015.04/";
    private static final Map<FilterType, Set<String>> RRC06 = Map.of(FilterType.COLLECTOR, Set.of("rrc06"));

    private MockArchive archive;

    @BeforeEach
    void start() throws IOException {
        archive = new MockArchive();
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    private List<String> find() throws IOException {
        return archive.find(Map.of("time-limit", "10"), RRC06, T, T + 3600).stream()
                .map(Resource::url)
                .toList();
    }

    private void page(String body) {
        archive.fault((request, number) -> request.getUrl().encodedPath().equals(PAGE)
                ? new MockResponse.Builder().body(body).build()
                : null);
    }

    /** A file is where its link leads, unless that is another host. */
    @Test
    void pathsOfLinks() throws IOException {
        archive.link(PAGE, "./updates.20150401.0000.gz");
        archive.link(PAGE, "/else/where/updates.20150401.0005.gz");
        archive.link(PAGE, "sub/updates.20150401.0010.gz");
        archive.link(PAGE, archive.server.url("/whole/updates.20150401.0015.gz"));
        archive.link(PAGE, "http://other.example/updates.20150401.0020.gz");
        archive.link(PAGE, "//other.example/updates.20150401.0025.gz");
        archive.link(PAGE, "ftp://127.0.0.1/updates.20150401.0030.gz");
        assertThat(find())
                .containsExactly(
                        archive.server.url(PAGE + "updates.20150401.0000.gz"),
                        archive.server.url("/else/where/updates.20150401.0005.gz"),
                        archive.server.url(PAGE + "sub/updates.20150401.0010.gz"),
                        archive.server.url("/whole/updates.20150401.0015.gz"));
    }

    @Test
    void linksInAnySpelling() throws IOException {
        page("""
                <A HREF = 'updates.20150401.0000.gz'>x</A><a href=updates.20150401.0005.gz>x</a> <a href
                =
                "updates.20150401.0010.gz">x<a href=updates.20150401.0015.gz class="x"><a xhref="updates.20150401.0020.bz2">
                href <a href= > <a href="">href="updates.20150401.0025.gz""");
        assertThat(find())
                .extracting(url -> url.replaceFirst(".*0401\\.", ""))
                .containsExactly("0000.gz", "0005.gz", "0010.gz", "0015.gz", "0020.bz2");
    }

    /** However a page is written, reading it takes no longer than its length needs. */
    @ParameterizedTest
    @ValueSource(
            strings = {"href=/", "href=\"", "href='/", "href ", "href=", "href=\n", "h", "updates.20150401.0000.gz/"})
    void hostilePages(String text) throws IOException {
        String file = "<a href=\"updates.20150401.0000.gz\">";
        page(file + text.repeat((7 << 20) / text.length()));
        assertThat(find()).containsExactly(archive.server.url(PAGE + "updates.20150401.0000.gz"));
    }

    @Test
    void pagesThatAreTooLong() {
        page(" ".repeat((8 << 20) + 1));
        assertThatThrownBy(this::find)
                .hasMessage(
                        "rrc06/2015.04/: " + archive.server.url("/ris") + ": the page is longer than 8388608 bytes");
    }

    /** A server that refuses has not said that there is nothing. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void refusalsAreNoEmptyArchive(int status) {
        archive.fault(
                (request, number) -> request.getUrl().encodedPath().endsWith("/") ? FileServer.status(status) : null);
        assertThatThrownBy(this::find)
                .hasMessageEndingWith(archive.server.url("/ris") + ": HTTP " + status + " Client Error");
        assertThatThrownBy(() -> archive.find(Map.of(), Map.of(), T, T + 1)).hasMessageContaining("HTTP " + status);
    }

    /** The collectors that are known do without the page that names others. */
    @Test
    void firstPageThatIsAway() throws IOException {
        archive.ris("rrc06", "updates", T, new byte[0]);
        archive.routeViews("route-views.sg/bgpdata", "updates", T, new byte[0]);
        archive.fault((request, number) ->
                request.getUrl().encodedPath().matches("/ris/|/rv/") ? FileServer.status(503) : null);
        assertThat(archive.find(Map.of("time-limit", "5"), Map.of(), T, T + 1))
                .extracting(Resource::collector)
                .containsExactlyInAnyOrder("rrc06", "route-views.sg");
        assertThat(archive.listed()).isNotEmpty();
    }
}
