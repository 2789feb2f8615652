package org.bgpstream;

import java.util.List;
import java.util.ServiceLoader;

/** Finds the one engine on the class path. */
final class EngineLookup {
    private EngineLookup() {}

    static BgpStreamEngine engine() {
        return Holder.ENGINE.orElseThrow();
    }

    private static BgpStreamEngine find() {
        List<BgpStreamEngine> engines =
                ServiceLoader.load(BgpStreamEngine.class, EngineLookup.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        if (engines.isEmpty()) {
            throw new BgpStreamException("no BGPStream engine on the class path: add org.bgpstream:bgpstream-core");
        }
        if (engines.size() > 1) {
            throw new BgpStreamException("more than one BGPStream engine on the class path: "
                    + engines.stream().map(e -> e.getClass().getName()).toList());
        }
        return engines.get(0);
    }

    /** Either the engine or why there is none, found at first use. */
    private record Found(BgpStreamEngine engine, BgpStreamException problem) {
        BgpStreamEngine orElseThrow() {
            if (problem != null) {
                throw new BgpStreamException(problem.getMessage(), problem);
            }
            return engine;
        }
    }

    private static final class Holder {
        static final Found ENGINE = look();

        private static Found look() {
            try {
                return new Found(find(), null);
            } catch (BgpStreamException e) {
                return new Found(null, e);
            }
        }
    }
}
