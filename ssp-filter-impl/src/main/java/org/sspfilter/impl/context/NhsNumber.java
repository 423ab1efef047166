package org.sspfilter.impl.context;

/**
 * The form of an NHS number.
 *
 * <p><i>Source:</i> NHS Data Dictionary, "NHS NUMBER": ten digits, the last a check digit modulo 11.
 */
public final class NhsNumber {

    private static final int LENGTH = 10;
    private static final int MODULUS = 11;

    private NhsNumber() {}

    /**
     * Whether a text is ten digits of which the last fits the others.
     *
     * @param text any text
     * @return whether it has the form of an NHS number
     */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (!ClaimText.isDigit(c)) {
                return false;
            }
            sum += (c - '0') * (LENGTH - i);
        }
        // The check digit weighs one, so that a good number's sum is a multiple of 11; a remainder of ten fits no
        // digit.
        return sum % MODULUS == 0;
    }
}
