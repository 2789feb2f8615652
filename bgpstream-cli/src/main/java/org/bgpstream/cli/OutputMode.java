package org.bgpstream.cli;

import org.bgpstream.BgpElem;
import org.bgpstream.BgpRecord;
import org.bgpstream.text.BgpdumpLine;
import org.bgpstream.text.ElemJson;
import org.bgpstream.text.ElemLine;
import org.bgpstream.text.TextBuffer;

/** How elems are printed. */
enum OutputMode {
    /** {@code -e}. */
    ELEMS,
    /** {@code -m}. */
    BGPDUMP,
    /** {@code --json}. */
    JSON,
    /** Not at all: {@code -r} alone. */
    NONE;

    /** Prints the elems of one record after the other. */
    interface ElemPrinter {
        /** Goes on to a record. */
        default void begin(BgpRecord record) {}

        /** Appends the line of an elem of that record without its end; {@code false} if it has none. */
        boolean append(BgpElem elem, TextBuffer out);
    }

    /** What prints elems this way. */
    ElemPrinter printer() {
        return switch (this) {
            case ELEMS -> new ElemLines();
            case BGPDUMP -> BgpdumpLine::append;
            case JSON ->
                (elem, out) -> {
                    ElemJson.append(elem, out);
                    return true;
                };
            case NONE -> (elem, out) -> false;
        };
    }

    private static final class ElemLines implements ElemPrinter {
        private final ElemLine line = new ElemLine();

        @Override
        public void begin(BgpRecord record) {
            line.begin(record);
        }

        @Override
        public boolean append(BgpElem elem, TextBuffer out) {
            line.append(elem, out);
            return true;
        }
    }

    /**
     * What the options choose.
     *
     * @throws UsageException if they choose two
     */
    static OutputMode of(ReaderOptions options) {
        if (options.elems && options.bgpdump) {
            throw new UsageException("-e and -m cannot go together: allowed is one of them");
        }
        if (options.json && (options.elems || options.bgpdump || options.records)) {
            throw new UsageException("--json prints no other lines: it cannot go with -e, -m or -r");
        }
        if (options.json) {
            return JSON;
        }
        if (options.bgpdump) {
            return BGPDUMP;
        }
        return options.elems || !options.records ? ELEMS : NONE;
    }
}
