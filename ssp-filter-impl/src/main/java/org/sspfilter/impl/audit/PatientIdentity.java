package org.sspfilter.impl.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How the audit names a patient: by a keyed hash, so that records of one patient can be found by who holds the key and by
 * nobody else; in clear; or not at all.
 *
 * <p>Thread-safe, does not block.
 */
public final class PatientIdentity {

    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits: enough that two patients never share one. */
    private static final int HASH_BYTES = 16;

    private static final byte[] PREFIX = {'h', 'm', 'a', 'c', ':'};

    /** How a patient is named. */
    public enum Mode {
        /** By a keyed hash. */
        HMAC,
        /** As received. */
        CLEAR,
        /** Not at all. */
        OMIT
    }

    private final Mode mode;
    private final @Nullable SecretKeySpec key;
    /** Kept for the next record: to find a provider and set the key costs more than the hash. */
    private final AtomicReference<@Nullable Mac> idle = new AtomicReference<>();

    private PatientIdentity(Mode mode, @Nullable SecretKeySpec key) {
        this.mode = mode;
        this.key = key;
    }

    /**
     * By a keyed hash.
     *
     * @param key the key's bytes, at least 32
     * @return the identity
     */
    public static PatientIdentity hmac(byte[] key) {
        return new PatientIdentity(Mode.HMAC, new SecretKeySpec(key, ALGORITHM));
    }

    /**
     * As received.
     *
     * @return the identity
     */
    public static PatientIdentity clear() {
        return new PatientIdentity(Mode.CLEAR, null);
    }

    /**
     * Not at all.
     *
     * @return the identity
     */
    public static PatientIdentity omit() {
        return new PatientIdentity(Mode.OMIT, null);
    }

    /**
     * How a patient appears in a record.
     *
     * @param identifier the NHS number, or a logical id as {@code Patient/<id>}
     * @return what to write, or null for nothing
     */
    @Nullable
    String write(String identifier) {
        return switch (mode) {
            case OMIT -> null;
            case CLEAR -> identifier;
            case HMAC -> hash(identifier);
        };
    }

    /** The idle one, or one more when another thread has it. */
    private Mac taken() throws GeneralSecurityException {
        Mac mac = idle.getAndSet(null);
        return mac == null ? keyed(key) : mac;
    }

    private static Mac keyed(@Nullable SecretKeySpec key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        return mac;
    }

    private String hash(String identifier) {
        try {
            Mac mac = taken();
            byte[] hash = mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
            idle.set(mac);
            return text(hash);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("no " + ALGORITHM + " in this JDK", everyJdkHasIt);
        }
    }

    /** The prefix and the digits in one array: this is done for every request. */
    private static String text(byte[] hash) {
        byte[] text = new byte[PREFIX.length + 2 * HASH_BYTES];
        System.arraycopy(PREFIX, 0, text, 0, PREFIX.length);
        HexFormat digits = HexFormat.of();
        for (int i = 0; i < HASH_BYTES; i++) {
            text[PREFIX.length + 2 * i] = (byte) digits.toHighHexDigit(hash[i]);
            text[PREFIX.length + 2 * i + 1] = (byte) digits.toLowHexDigit(hash[i]);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
