package org.bgpstream.core.read;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;

/** Why something failed, in words. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure instanceof EOFException
                    ? "the data ends too early"
                    : failure.getClass().getSimpleName();
        }
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return message.contains(" ") ? message : message + ": no such file";
        }
        return message;
    }
}
