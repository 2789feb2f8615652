package org.bgpstream.transport.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import org.bgpstream.Limits;
import org.bgpstream.spi.ByteSource;
import org.bgpstream.spi.Resource;
import org.bgpstream.spi.Transport;

/** The transport {@code http}: HTTP and HTTPS. */
public final class HttpTransport implements Transport {
    /** For the service loader. */
    public HttpTransport() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String description() {
        return "Files over HTTP and HTTPS, and the streams of RIS Live";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        HttpClient client = HttpClient.ofSystem();
        return RisLiveSource.isLive(resource)
                ? RisLiveSource.open(resource, client, limits)
                : open(resource.url(), client);
    }

    /** A stream goes on where it is now. */
    @Override
    public boolean canReopen(Resource resource) {
        return !RisLiveSource.isLive(resource);
    }

    static HttpSource open(String url, HttpClient client) throws IOException {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new IOException("not a URL of HTTP or HTTPS");
        }
        return HttpSource.of(parsed, client);
    }
}
