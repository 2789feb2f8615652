package org.bgpstream.tests.rislive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.bgpstream.net.IpPrefix;

/** Which messages RIS Live sends for a subscription, by its manual: all of its parameters must hold. */
final class RisModel {
    private RisModel() {}

    /** Whether the data of a message is what the data of a subscription asks for. */
    static boolean wants(JsonNode subscription, JsonNode message) {
        return isSame(subscription, message, "host")
                && isSame(subscription, message, "type")
                && (!subscription.has("require")
                        || message.has(subscription.get("require").textValue()))
                && (!subscription.has("path") || endsAs(subscription.get("path").textValue(), message.path("path")))
                && (!subscription.has("prefix") || hasPrefix(subscription, message));
    }

    private static boolean isSame(JsonNode subscription, JsonNode message, String name) {
        return !subscription.has(name) || subscription.get(name).equals(message.get(name));
    }

    /** Of the patterns for paths only those are asked for that name the last AS: a set is none. */
    private static boolean endsAs(String pattern, JsonNode path) {
        if (!pattern.matches("\\d+\\$")) {
            throw new IllegalArgumentException(pattern);
        }
        return !path.isEmpty() && path.get(path.size() - 1).asText().equals(pattern.replace("$", ""));
    }

    private static boolean hasPrefix(JsonNode subscription, JsonNode message) {
        for (IpPrefix prefix : prefixes(message)) {
            for (JsonNode text : subscription.get("prefix")) {
                IpPrefix wanted = IpPrefix.parse(text.textValue());
                if (prefix.equals(wanted)
                        || (subscription.path("moreSpecific").asBoolean(true) && wanted.contains(prefix))
                        || (subscription.path("lessSpecific").asBoolean(false) && prefix.contains(wanted))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<IpPrefix> prefixes(JsonNode message) {
        List<JsonNode> texts = new ArrayList<>();
        message.path("withdrawals").forEach(texts::add);
        message.path("announcements").forEach(one -> one.path("prefixes").forEach(texts::add));
        return texts.stream()
                .map(JsonNode::textValue)
                .filter(text -> !text.equals("eor"))
                .map(IpPrefix::parse)
                .toList();
    }
}
