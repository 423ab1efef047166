package org.sspfilter.impl.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The blocks of a PEM file.
 *
 * <p>Text between the blocks is skipped, as tools put explanations there. A block that is broken fails the whole file.
 *
 * <p><i>Source:</i> RFC 7468 section 2.
 */
public final class PemBlocks {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** One block. Immutable. */
    public static final class Block {

        private final String label;
        private final byte[] der;

        private Block(String label, byte[] der) {
            this.label = label;
            this.der = der;
        }

        /**
         * What it says it holds.
         *
         * @return such as {@code CERTIFICATE}
         */
        public String label() {
            return label;
        }

        /**
         * What it holds.
         *
         * @return a copy
         */
        public byte[] der() {
            return der.clone();
        }

        /**
         * Whether the block holds a private key of any form.
         *
         * @return whether its label says so
         */
        public boolean isPrivateKey() {
            return label.toUpperCase(Locale.ROOT).endsWith("PRIVATE KEY");
        }
    }

    private PemBlocks() {}

    /**
     * Whether this looks like PEM rather than DER.
     *
     * @param content a file's content
     * @return whether a block begins somewhere in it
     */
    public static boolean isPem(byte[] content) {
        // DER of anything that is read here starts with a SEQUENCE.
        return content.length > 0
                && content[0] != 0x30
                && new String(content, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    /**
     * Reads the blocks.
     *
     * @param content a file's content
     * @return at least one block
     * @throws IOException when there is no block, or a broken one
     */
    public static List<Block> read(byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int labelEnd = text.indexOf(DASHES, from + BEGIN.length());
            String label = labelEnd < 0 ? "" : text.substring(from + BEGIN.length(), labelEnd);
            String footer = END + label + DASHES;
            int end = labelEnd < 0 ? -1 : text.indexOf(footer, labelEnd);
            if (end < 0 || label.isEmpty() || label.indexOf('\n') >= 0) {
                throw new IOException("PEM block " + (blocks.size() + 1) + " does not end");
            }
            blocks.add(new Block(label, decode(text.substring(labelEnd + DASHES.length(), end), blocks.size() + 1)));
            from = text.indexOf(BEGIN, end + footer.length());
        }
        if (blocks.isEmpty()) {
            throw new IOException("No PEM block");
        }
        return blocks;
    }

    private static byte[] decode(String body, int number) throws IOException {
        StringBuilder base64 = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\r' && c != '\n' && c != ' ' && c != '\t') {
                base64.append(c);
            }
        }
        try {
            return Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new IOException("PEM block " + number + " is not Base64", e);
        }
    }
}
