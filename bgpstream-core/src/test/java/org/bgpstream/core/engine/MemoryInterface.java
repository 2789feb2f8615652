package org.bgpstream.core.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bgpstream.DataInterfaceInfo;
import org.bgpstream.spi.DataInterface;
import org.bgpstream.spi.DataInterfaceProvider;
import org.bgpstream.spi.Query;
import org.bgpstream.spi.Resource;

/** Answers with what a test has put there under a name. */
public final class MemoryInterface implements DataInterfaceProvider {
    private static final Map<String, Deque<Answer>> ANSWERS = new ConcurrentHashMap<>();

    private static volatile Query lastQuery;

    /** What one call gives. */
    interface Answer {
        DataInterface.Outcome give(Consumer<Resource> found) throws IOException;
    }

    public MemoryInterface() {}

    static void put(String name, Answer... answers) {
        ANSWERS.put(name, new ArrayDeque<>(List.of(answers)));
    }

    static Answer answer(DataInterface.Outcome outcome, Resource... resources) {
        return found -> {
            List.of(resources).forEach(found);
            return outcome;
        };
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "Resources in memory for tests";
    }

    @Override
    public List<DataInterfaceInfo.Option> options() {
        return List.of(
                new DataInterfaceInfo.Option("name", "which answers", true),
                new DataInterfaceInfo.Option("colour", "does nothing", false));
    }

    /** That of the stream that was started last. */
    static Query lastQuery() {
        return lastQuery;
    }

    @Override
    public DataInterface open(Query query) {
        lastQuery = query;
        Deque<Answer> answers = ANSWERS.get(query.requiredOption("name"));
        return new DataInterface() {
            @Override
            public Outcome poll(Consumer<Resource> found) throws IOException {
                Answer answer = answers.poll();
                return answer == null ? Outcome.END : answer.give(found);
            }

            @Override
            public Duration pollInterval() {
                return Duration.ofMillis(10);
            }

            @Override
            public void close() {}
        };
    }
}
