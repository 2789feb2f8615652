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
        return "Files over HTTP and HTTPS";
    }

    @Override
    public ByteSource open(Resource resource, Limits limits) throws IOException {
        return open(resource.url(), HttpClient.ofSystem());
    }

    static HttpSource open(String url, HttpClient client) throws IOException {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new IOException("not a URL of HTTP or HTTPS");
        }
        return new HttpSource(new RemoteFile(parsed, client), client.settings(), client.slots(parsed.host()));
    }
}
