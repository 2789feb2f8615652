package org.bgpstream.transport.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** A stream of lines as the answer to one request, read by a thread of its own. */
final class FirehoseConnection extends LiveConnection {
    private static final String SUBSCRIBE = "X-RIS-Subscribe";
    private static final int BUFFER = 1 << 14;

    private final HttpUrl url;
    private final Call call;

    /**
     * Begins to connect.
     *
     * @param subscription what to ask for, or {@code null} for everything
     */
    FirehoseConnection(HttpClient client, HttpUrl url, String subscription) {
        this.url = url;
        // what is compressed may be held back until more comes
        Request.Builder request = new Request.Builder().header("Accept-Encoding", "identity");
        if (subscription != null) {
            request.header(SUBSCRIBE, subscription);
        }
        call = client.newCall(url, request);
        Thread thread = new Thread(this::run, "bgpstream-rislive");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Response answer = call.execute()) {
            if (!answer.isSuccessful()) {
                throw Answers.failure(answer, url);
            }
            opened();
            confirmed();
            pump(answer.body().byteStream());
            end(new IOException("the server ended the stream"));
        } catch (IOException e) {
            end(Answers.failure(e));
        } catch (InterruptedException e) {
            // nobody interrupts this thread but to end it
            end(new IOException("interrupted", e));
        } catch (RuntimeException e) {
            end(new IOException("the transfer failed: " + e, e));
        }
    }

    private void pump(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        int count = in.read(buffer);
        while (count >= 0 && give(buffer, count)) {
            count = in.read(buffer);
        }
    }

    @Override
    void close() {
        super.close();
        call.cancel();
    }
}
