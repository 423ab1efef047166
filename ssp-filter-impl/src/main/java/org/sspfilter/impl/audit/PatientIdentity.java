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

    /** A key, and what hashes by it while nobody else does: to find a provider and set the key costs more than the hash. */
    private record Keyed(@Nullable SecretKeySpec key, AtomicReference<@Nullable Mac> idle) {
        Keyed(@Nullable SecretKeySpec key) {
            this(key, new AtomicReference<>());
        }
    }

    private final Mode mode;
    private volatile Keyed keyed;

    private PatientIdentity(Mode mode, @Nullable SecretKeySpec key) {
        this.mode = mode;
        this.keyed = new Keyed(key);
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
     * Hashes by another key from now on. Who searches the audit for a patient needs both.
     *
     * @param key the key's bytes, at least 32
     */
    public void rekey(byte[] key) {
        keyed = new Keyed(new SecretKeySpec(key, ALGORITHM));
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
    private static Mac taken(Keyed by) throws GeneralSecurityException {
        Mac mac = by.idle().getAndSet(null);
        return mac == null ? mac(by.key()) : mac;
    }

    private static Mac mac(@Nullable SecretKeySpec key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        return mac;
    }

    private String hash(String identifier) {
        try {
            Keyed by = keyed;
            Mac mac = taken(by);
            byte[] hash = mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
            by.idle().set(mac);
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
