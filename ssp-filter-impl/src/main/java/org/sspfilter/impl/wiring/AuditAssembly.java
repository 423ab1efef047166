package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.audit.JsonLinesAuditSink;
import org.sspfilter.impl.audit.PatientIdentity;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Builds the audit. */
final class AuditAssembly {

    private static final int MIN_KEY = 32;

    private final SettingValues values;

    AuditAssembly(SettingValues values) {
        this.values = values;
    }

    /** Opened last: with a problem told, no file is touched. */
    AuditRecorder recorder(@Nullable AuditSink given, InstantSource clock, Supplier<String> ids) {
        PatientIdentity patients = patients();
        int capacity = values.whole(SettingKey.AUDIT_CAPACITY);
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
        String key = values.secret(SettingKey.AUDIT_HMAC_KEY);
        if (key.length() < MIN_KEY) {
            if (!key.isEmpty()) {
                values.problems()
                        .add(SettingKey.AUDIT_HMAC_KEY.key() + ": the key has " + key.length()
                                + " characters, it needs " + MIN_KEY);
            }
            return PatientIdentity.omit();
        }
        return PatientIdentity.hmac(key.getBytes(StandardCharsets.UTF_8));
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
