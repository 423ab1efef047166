package org.sspfilter.sample;

/**
 * The form of an NHS number: ten digits, the last of which checks the others.
 *
 * <p><i>Source:</i> NHS Data Dictionary, NHS NUMBER (modulus 11).
 */
public final class NhsNumber {

    /** The identifier system of GP Connect. */
    public static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

    private static final int LENGTH = 10;
    private static final int MODULUS = 11;

    private NhsNumber() {}

    /**
     * Whether a text is an NHS number in form.
     *
     * @param text what was received
     * @return true when it is ten digits with the right check digit
     */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (text.charAt(i) - '0') * (LENGTH - i);
        }
        int check = (MODULUS - sum % MODULUS) % MODULUS;
        // A remainder of ten has no digit: such a number is never issued, and no digit equals it here.
        return check == text.charAt(LENGTH - 1) - '0';
    }
}
