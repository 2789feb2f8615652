package org.bgpstream.transport.http;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.WebSocket;

/**
 * Subscribes over one WebSocket: each collector by the name that the server has for it, which is asked for first. Used by the thread
 * that reads the socket and the one that looks after it.
 */
final class Subscriber {
    private static final Pattern HOST = Pattern.compile("\"host\"\\s*:\\s*\"([^\"]+)\"");
    private static final String REQUEST_LIST = "{\"type\":\"request_rrc_list\"}";
    private static final String DOMAIN = ".ripe.net";

    /** How long to wait for the names of the collectors, and for the word that what was asked for will be sent. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LiveConnection connection;
    private final List<String> subscriptions;
    private final ServerWords words;

    /** What was asked for, each by the name that was taken to be the server's; {@code null} while nothing was. */
    private List<String> asked;

    private int acknowledged;
    private boolean waits;
    private long waitsSinceNanos;

    /**
     * One that has not begun.
     *
     * @param connection what is told when it is done
     * @param subscriptions what to ask for: the data of one {@code ris_subscribe} each
     * @param words takes what the server does not have
     */
    Subscriber(LiveConnection connection, List<String> subscriptions, ServerWords words) {
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.words = words;
    }

    /** Begins. */
    synchronized void begin(WebSocket socket) {
        // not all servers call a collector the same: rrc00, or rrc00.ripe.net
        if (subscriptions.stream().anyMatch(text -> HOST.matcher(text).find())) {
            waitFromNow();
            socket.send(REQUEST_LIST);
        } else {
            subscribe(socket, "");
        }
    }

    private void waitFromNow() {
        waits = true;
        waitsSinceNanos = System.nanoTime();
    }

    /** The server named its collectors. */
    synchronized void listed(WebSocket socket, String list) {
        subscribe(socket, list);
    }

    /** The server has refused something: if nothing else was asked for yet, then to name its collectors. */
    synchronized void refused(WebSocket socket) {
        if (asked == null) {
            subscribe(socket, "");
        }
    }

    /** The server will send what one subscription asked for. */
    synchronized void acknowledged() {
        acknowledged++;
        if (waits && asked != null && acknowledged >= asked.size()) {
            waits = false;
            connection.confirmed();
        }
    }

    /** Called now and then: waits no longer for a server that does not answer. */
    synchronized void look(WebSocket socket) {
        if (waits && System.nanoTime() - waitsSinceNanos > ANSWER_NANOS) {
            if (asked == null) {
                subscribe(socket, "");
            } else {
                waits = false;
                connection.presumed();
            }
        }
    }

    /** Subscribes, or corrects that where names turn out to be others; the list of the server's names may be empty. */
    private void subscribe(WebSocket socket, String list) {
        List<String> wanted =
                subscriptions.stream().map(text -> withHostOf(list, text)).toList();
        if (wanted.equals(asked)) {
            return;
        }
        acknowledged = 0;
        for (int i = 0; i < wanted.size(); i++) {
            if (asked != null && asked.get(i).equals(wanted.get(i))) {
                acknowledged++;
                continue;
            }
            if (asked != null) {
                send(socket, "ris_unsubscribe", asked.get(i));
            }
            send(socket, "ris_subscribe", wanted.get(i));
        }
        asked = wanted;
        waitFromNow();
        connection.asked();
    }

    private static void send(WebSocket socket, String type, String data) {
        socket.send("{\"type\":\"" + type + "\",\"data\":" + data + "}");
    }

    private String withHostOf(String list, String subscription) {
        Matcher host = HOST.matcher(subscription);
        if (!host.find() || list.isEmpty() || list.contains("\"" + host.group(1) + "\"")) {
            return subscription;
        }
        if (list.contains("\"" + host.group(1) + DOMAIN + "\"")) {
            return subscription.substring(0, host.end(1)) + DOMAIN + subscription.substring(host.end(1));
        }
        words.addLack(host.group(1));
        return subscription;
    }
}
