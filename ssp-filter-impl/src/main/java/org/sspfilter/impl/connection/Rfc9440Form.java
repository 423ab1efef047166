package org.sspfilter.impl.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Client-Cert}: a byte sequence. {@code Client-Cert-Chain}: a list of them, without the caller's own. Nothing else is
 * taken: no parameters, no other types, no blanks but those of the list.
 *
 * <p><i>Source:</i> RFC 9440 sections 2.1 to 2.3; RFC 8941 sections 3.1, 3.3.5, 4.2.1 and 4.2.7.
 */
final class Rfc9440Form implements ForwardedForm {

    @Override
    public String name() {
        return "rfc9440";
    }

    @Override
    public List<byte[]> read(String certificate, String chain, int most) throws UnreadableChainException {
        List<byte[]> all = new ArrayList<>();
        all.add(bytes(certificate));
        if (!chain.isEmpty()) {
            // Counted before anything is decoded.
            if (1 + members(chain) > most) {
                throw UnreadableChainException.tooLarge("The terminator hands on more than " + most + " certificates");
            }
            int at = 0;
            while (at <= chain.length()) {
                int comma = chain.indexOf(',', at);
                int end = comma < 0 ? chain.length() : comma;
                all.add(bytes(withoutBlanks(chain, at, end)));
                at = end + 1;
            }
        }
        for (int i = 1; i < all.size(); i++) {
            if (Arrays.equals(all.get(0), all.get(i))) {
                throw UnreadableChainException.because("The chain repeats the caller's own certificate");
            }
        }
        return all;
    }

    private static int members(String chain) {
        int members = 1;
        for (int at = chain.indexOf(','); at >= 0; at = chain.indexOf(',', at + 1)) {
            members++;
        }
        return members;
    }

    private static String withoutBlanks(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static byte[] bytes(String item) throws UnreadableChainException {
        int last = item.length() - 1;
        if (last < 1 || item.charAt(0) != ':' || item.charAt(last) != ':') {
            throw UnreadableChainException.because("A certificate that the terminator hands on is no byte sequence");
        }
        return CanonicalBase64.decode(item.substring(1, last));
    }
}
