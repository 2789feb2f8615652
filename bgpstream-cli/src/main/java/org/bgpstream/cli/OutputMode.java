package org.bgpstream.cli;

import org.bgpstream.BgpElem;
import org.bgpstream.text.BgpdumpLine;
import org.bgpstream.text.ElemJson;
import org.bgpstream.text.ElemLine;
import org.bgpstream.text.TextBuffer;

/** How elems are printed. */
enum OutputMode {
    /** {@code -e}. */
    ELEMS {
        @Override
        boolean append(BgpElem elem, TextBuffer out) {
            ElemLine.append(elem, out);
            return true;
        }
    },
    /** {@code -m}. */
    BGPDUMP {
        @Override
        boolean append(BgpElem elem, TextBuffer out) {
            return BgpdumpLine.append(elem, out);
        }
    },
    /** {@code --json}. */
    JSON {
        @Override
        boolean append(BgpElem elem, TextBuffer out) {
            ElemJson.append(elem, out);
            return true;
        }
    },
    /** Not at all: {@code -r} alone. */
    NONE {
        @Override
        boolean append(BgpElem elem, TextBuffer out) {
            return false;
        }
    };

    /** Appends the line of an elem without its end; {@code false} if it has none. */
    abstract boolean append(BgpElem elem, TextBuffer out);

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
