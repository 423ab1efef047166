package org.sspfilter.audit;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request, admitted or refused. Never holds a token.
 *
 * <p>Immutable; built by a {@link Builder}. {@code toString} gives what an operator may see in a log: no personal data.
 */
public final class AuditEvent {

    private final Map<AuditField, Object> values;

    private AuditEvent(Map<AuditField, Object> values) {
        this.values = values;
    }

    /**
     * The value of a field.
     *
     * @param field which
     * @return a String, Long, Integer, Boolean or {@link java.time.Instant}; null when the record has none
     */
    public @Nullable Object get(AuditField field) {
        return values.get(field);
    }

    /**
     * The value of a field as text.
     *
     * @param field which
     * @return its text; empty when the record has none
     */
    public String text(AuditField field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    @Override
    public String toString() {
        return "AuditEvent[" + text(AuditField.ID) + " " + text(AuditField.OUTCOME) + " " + text(AuditField.REASON)
                + "]";
    }

    /**
     * Collects what becomes known of a request.
     *
     * <p>Not thread-safe: it belongs to one request.
     */
    public static final class Builder {

        private EnumMap<AuditField, Object> values = new EnumMap<>(AuditField.class);
        /** Whether a record holds the map: it is copied before the next change. */
        private boolean handedOver;

        /** An empty record. */
        public Builder() {}

        /**
         * Sets a field; a later value replaces an earlier one.
         *
         * @param field which
         * @param value its value, or null to leave the field out
         * @return this
         */
        public Builder set(AuditField field, @Nullable Object value) {
            if (handedOver) {
                values = values.clone();
                handedOver = false;
            }
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
            return this;
        }

        /**
         * Sets a field that has no value yet.
         *
         * @param field which
         * @param value its value, or null to leave the field out
         * @return this
         */
        public Builder setIfAbsent(AuditField field, @Nullable Object value) {
            return values.containsKey(field) ? this : set(field, value);
        }

        /**
         * The value so far.
         *
         * @param field which
         * @return the value, or null
         */
        public @Nullable Object get(AuditField field) {
            return values.get(field);
        }

        /**
         * The record.
         *
         * @return the record; this builder may go on without changing it
         * @throws IllegalStateException when the record has no {@link AuditField#ID}
         */
        public AuditEvent build() {
            if (!values.containsKey(AuditField.ID)) {
                throw new IllegalStateException("An audit record has an id");
            }
            handedOver = true;
            return new AuditEvent(values);
        }
    }
}
