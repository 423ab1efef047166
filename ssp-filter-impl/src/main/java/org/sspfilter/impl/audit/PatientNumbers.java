package org.sspfilter.impl.audit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.context.NhsNumber;

/** Finds NHS numbers in text that somebody else worded, so that none gets into a record but as the settings say. */
final class PatientNumbers {

    private static final int LENGTH = 10;

    private PatientNumbers() {}

    /**
     * The text with each NHS number in it written otherwise. A longer run of digits is no NHS number.
     *
     * @param text any text
     * @param write how a number is written; null leaves it out
     * @return the same text where it holds none
     */
    static String replaced(String text, Function<String, @Nullable String> write) {
        StringBuilder result = null;
        int copied = 0;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end - start == LENGTH && NhsNumber.isValid(text.substring(start, end))) {
                String written = write.apply(text.substring(start, end));
                result = result == null ? new StringBuilder() : result;
                result.append(text, copied, start).append(written == null ? "*" : written);
                copied = end;
            }
            start = end + 1;
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
