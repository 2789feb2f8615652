package org.bgpstream.filter.bpf;

/** What is wrong with a filter, and at which of its characters. */
final class FilterSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    FilterSyntaxException(String message, int place) {
        super(message + " (at character " + place + " of the filter)");
    }

    FilterSyntaxException(String message, int place, Throwable cause) {
        super(message + " (at character " + place + " of the filter)", cause);
    }
}
