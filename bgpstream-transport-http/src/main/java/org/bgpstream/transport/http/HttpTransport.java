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
        return open(resource.url());
    }

    static ByteSource open(String url) throws IOException {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new IOException("'" + url + "' is no URL of HTTP or HTTPS");
        }
        HttpClient client = HttpClient.shared();
        return new HttpSource(parsed, client, client.slots(parsed.host()));
    }
}
