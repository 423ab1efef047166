package org.sspfilter.impl.war;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which encoding a descriptor is written: by its first octets and its declaration, as XML 1.0, appendix F, has it. A byte
 * order mark stays part of the text, so that it is written again.
 */
final class DescriptorEncoding {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final int LONGEST_DECLARATION = 200;

    private DescriptorEncoding() {}

    /** Its charset; of what cannot be written again as it was, none. */
    static Charset of(byte[] descriptor) throws UnfitWarException {
        Charset charset = guess(descriptor);
        if (!Arrays.equals(new String(descriptor, charset).getBytes(charset), descriptor)) {
            throw new UnfitWarException(
                    "WEB-INF/web.xml is not in the encoding " + charset + " that it claims: save it in UTF-8");
        }
        return charset;
    }

    private static Charset guess(byte[] descriptor) throws UnfitWarException {
        int first =
                descriptor.length < 2 ? 0 : Byte.toUnsignedInt(descriptor[0]) << 8 | Byte.toUnsignedInt(descriptor[1]);
        if (first == 0xfeff || first == 0x003c) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xfffe || first == 0x3c00) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xefbb) {
            return StandardCharsets.UTF_8;
        }
        String start = new String(
                descriptor, 0, Math.min(descriptor.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(start);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnfitWarException("WEB-INF/web.xml is in the encoding " + declared.group(1)
                    + ", which this Java runtime does not know: save it in UTF-8");
        }
    }
}
