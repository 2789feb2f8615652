package org.bgpstream.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Reads times in seconds from their decimal digits, so that no microsecond is lost on the way through binary fractions. */
public final class Seconds {
    /** The last second of the year 9999. */
    private static final long LAST = 253_402_300_799L;

    private static final int MICRO_DIGITS = 6;
    private static final int MOST_DIGITS = 12;
    private static final int MOST_LENGTH = 64;
    private static final long MICROS = 1_000_000;

    private Seconds() {}

    /** Microseconds, rounded half up, of a number or a string of one; or -1 if the value is no time from 1970 to 9999. */
    public static long micros(Range value) {
        int length = value.length();
        if (length == 0 || length > MOST_LENGTH) {
            return -1;
        }
        int at = 0;
        long seconds = 0;
        while (at < length && at <= MOST_DIGITS && isDigit(value.at(at))) {
            seconds = 10 * seconds + value.at(at) - '0';
            at++;
        }
        if (at == 0) {
            return -1;
        }
        long micros = 0;
        int digits = 0;
        if (at < length && value.at(at) == '.') {
            at++;
            while (at < length && isDigit(value.at(at))) {
                int digit = value.at(at) - '0';
                if (digits < MICRO_DIGITS) {
                    micros = 10 * micros + digit;
                } else if (digits == MICRO_DIGITS && digit >= 5) {
                    micros++;
                }
                digits++;
                at++;
            }
        }
        if (at < length) {
            return unusual(value);
        }
        for (int i = digits; i < MICRO_DIGITS; i++) {
            micros *= 10;
        }
        return seconds > LAST ? -1 : seconds * MICROS + micros;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** With an exponent, or of very many digits. */
    private static long unusual(Range value) {
        byte[] text = new byte[value.length()];
        value.copyTo(text, 0);
        try {
            BigDecimal seconds = new BigDecimal(new String(text, StandardCharsets.US_ASCII));
            // before anything is computed of which an exponent makes billions of digits
            boolean fits = seconds.signum() >= 0 && Math.abs((long) seconds.scale()) <= MOST_LENGTH;
            if (!fits || seconds.compareTo(BigDecimal.valueOf(LAST)) > 0) {
                return -1;
            }
            return seconds.movePointRight(MICRO_DIGITS)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
