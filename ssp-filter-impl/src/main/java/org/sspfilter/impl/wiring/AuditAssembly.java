package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.audit.JsonLinesAuditSink;
import org.sspfilter.impl.audit.PatientIdentity;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Builds the audit. */
final class AuditAssembly {

    private static final ExtensionPoint<AuditSink> POINT = new ExtensionPoint<>(AuditSink.class, AuditSink.ATTRIBUTE);
    private static final int MIN_KEY = 32;

    private final SettingValues values;
    private final Reloads reloads;

    AuditAssembly(SettingValues values, Reloads reloads) {
        this.values = values;
        this.reloads = reloads;
    }

    /** Opened last: with a problem told, no file is touched. */
    AuditRecorder recorder(
            @Nullable AuditSink inCode, Surroundings surroundings, InstantSource clock, Supplier<String> ids) {
        PatientIdentity patients = patients();
        int capacity = values.whole(SettingKey.AUDIT_CAPACITY);
        AuditSink given = POINT.one(values, null, inCode, surroundings);
        if (given != null && inCode == null && values.has(SettingKey.AUDIT_FILE)) {
            // Which of the two an operator looks into must be no guess.
            values.problems()
                    .add("the application brings an AuditSink ("
                            + given.getClass().getName() + "), and " + SettingKey.AUDIT_FILE.key()
                            + " names a file; leave one");
        }
        if (given != null) {
            return new AuditRecorder(given, patients, clock, ids);
        }
        Path file = values.path(SettingKey.AUDIT_FILE);
        if (values.problems().isEmpty()) {
            try {
                return new AuditRecorder(new JsonLinesAuditSink(file, capacity), patients, clock, ids);
            } catch (IOException unwritable) {
                values.problems()
                        .add(SettingKey.AUDIT_FILE.key() + ": cannot write " + file + " ("
                                + unwritable.getClass().getSimpleName() + ")");
            }
        }
        return new AuditRecorder(new NoRoom(), patients, clock, ids);
    }

    private PatientIdentity patients() {
        return switch (values.choice(SettingKey.AUDIT_PATIENT)) {
            case "clear" -> PatientIdentity.clear();
            case "hmac" -> hmac();
            default -> PatientIdentity.omit();
        };
    }

    private PatientIdentity hmac() {
        AtomicReference<@Nullable PatientIdentity> made = new AtomicReference<>();
        // Watched before it is read, so that no change is missed.
        reloads.watch(new SettingMaterial(
                SettingKey.AUDIT_HMAC_KEY.key(), values.secretFiles(SettingKey.AUDIT_HMAC_KEY), values, again -> {
                    byte[] key = key(again);
                    PatientIdentity patients = made.get();
                    return key == null || patients == null ? null : () -> patients.rekey(key);
                }));
        byte[] key = key(values);
        PatientIdentity patients = key == null ? PatientIdentity.omit() : PatientIdentity.hmac(key);
        made.set(patients);
        return patients;
    }

    private static byte @Nullable [] key(SettingValues values) {
        String key = values.secret(SettingKey.AUDIT_HMAC_KEY);
        if (key.length() >= MIN_KEY) {
            return key.getBytes(StandardCharsets.UTF_8);
        }
        if (!key.isEmpty()) {
            values.problems()
                    .add(SettingKey.AUDIT_HMAC_KEY.key() + ": the key has " + key.length() + " characters, it needs "
                            + MIN_KEY);
        }
        return null;
    }

    /** Stands in while problems are collected. */
    private static final class NoRoom implements AuditSink {
        @Override
        public Optional<AuditSlot> reserve() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
