package org.bgpstream.transport.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** What a server says of a request that it refuses, such as which parameter is wrong: the beginning, in one printable line. */
final class Remark {
    private static final int MOST_BYTES = 200;

    private Remark() {}

    /** A failure with the remark of the answer that it comes of; as it is if that may pass, or if there is none. */
    static IOException added(IOException failure, Response answer) throws IOException {
        if (!(failure instanceof PermanentFailure refusal)) {
            return failure;
        }
        String remark = of(answer);
        return remark.isEmpty()
                ? refusal
                : new PermanentFailure(refusal.getMessage() + ": " + remark, refusal, refusal.notThere());
    }

    /** Empty if the answer says nothing, or what is not for this: pages for people. */
    private static String of(Response answer) throws IOException {
        BufferedSource source = answer.body().source();
        source.request(MOST_BYTES);
        Buffer begin = source.getBuffer();
        byte[] bytes = begin.snapshot((int) Math.min(begin.size(), MOST_BYTES)).toByteArray();
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("[\\s\\p{C}\uFFFD]+", " ")
                .strip();
        return text.startsWith("<") ? "" : text;
    }
}
