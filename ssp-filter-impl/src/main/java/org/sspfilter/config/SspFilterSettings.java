package org.sspfilter.config;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.throttle.Throttle;

/**
 * Settings given in code: keys and values as in {@code docs/reference/settings.md}, and objects for the extension points.
 *
 * <p>Immutable. Values are checked when the filter starts, all at once.
 */
public final class SspFilterSettings {

    private final Map<String, String> values;
    private final @Nullable AccreditationDirectory directory;
    private final List<OwnershipCheck> ownershipChecks;
    private final @Nullable PointerOwners pointerOwners;
    private final @Nullable RegisteredPractice registeredPractice;
    private final @Nullable EndpointRegistry endpointRegistry;
    private final @Nullable AuditSink auditSink;
    private final @Nullable Throttle throttle;
    private final InstantSource clock;

    private SspFilterSettings(Builder builder) {
        this.values = Map.copyOf(builder.values);
        this.directory = builder.directory;
        this.ownershipChecks = List.copyOf(builder.ownershipChecks);
        this.pointerOwners = builder.pointerOwners;
        this.registeredPractice = builder.registeredPractice;
        this.endpointRegistry = builder.endpointRegistry;
        this.auditSink = builder.auditSink;
        this.throttle = builder.throttle;
        this.clock = builder.clock;
    }

    /**
     * Empty settings, to be filled.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The values.
     *
     * @return by key
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * The directory given in code.
     *
     * @return the directory, or null
     */
    public @Nullable AccreditationDirectory directory() {
        return directory;
    }

    /**
     * The ownership checks given in code.
     *
     * @return the checks; empty when the bundled one is to be used
     */
    public List<OwnershipCheck> ownershipChecks() {
        return ownershipChecks;
    }

    /**
     * The look-up of pointers' owners given in code.
     *
     * @return the look-up, or null
     */
    public @Nullable PointerOwners pointerOwners() {
        return pointerOwners;
    }

    /**
     * The look-up of patients' practices given in code.
     *
     * @return the look-up, or null
     */
    public @Nullable RegisteredPractice registeredPractice() {
        return registeredPractice;
    }

    /**
     * The registry of endpoints given in code.
     *
     * @return the registry, or null
     */
    public @Nullable EndpointRegistry endpointRegistry() {
        return endpointRegistry;
    }

    /**
     * The audit sink given in code.
     *
     * @return the sink, or null
     */
    public @Nullable AuditSink auditSink() {
        return auditSink;
    }

    /**
     * The throttle given in code.
     *
     * @return the throttle, or null
     */
    public @Nullable Throttle throttle() {
        return throttle;
    }

    /**
     * The time.
     *
     * @return the clock
     */
    public InstantSource clock() {
        return clock;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<OwnershipCheck> ownershipChecks = new ArrayList<>();
        private @Nullable AccreditationDirectory directory;
        private @Nullable PointerOwners pointerOwners;
        private @Nullable RegisteredPractice registeredPractice;
        private @Nullable EndpointRegistry endpointRegistry;
        private @Nullable AuditSink auditSink;
        private @Nullable Throttle throttle;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets a value; a later one replaces an earlier one.
         *
         * @param key as in the reference, with or without the prefix {@code ssp.filter.}
         * @param value the value as text
         * @return this
         */
        public Builder set(String key, String value) {
            values.put(key, value);
            return this;
        }

        /**
         * Uses this directory; {@code directory=code} is then the setting.
         *
         * @param value the directory; closed by the filter
         * @return this
         */
        public Builder directory(AccreditationDirectory value) {
            directory = value;
            return set("directory", "code");
        }

        /**
         * Adds an ownership check, in place of the bundled one.
         *
         * @param value the check
         * @return this
         */
        public Builder ownershipCheck(OwnershipCheck value) {
            ownershipChecks.add(value);
            return this;
        }

        /**
         * Uses this look-up for the bundled ownership check.
         *
         * @param value the look-up
         * @return this
         */
        public Builder pointerOwners(PointerOwners value) {
            pointerOwners = value;
            return this;
        }

        /**
         * Uses this look-up for what only a patient's own practice may have.
         *
         * @param value the look-up
         * @return this
         */
        public Builder registeredPractice(RegisteredPractice value) {
            registeredPractice = value;
            return this;
        }

        /**
         * Adds the endpoints of this registry to those of the values.
         *
         * @param value the registry
         * @return this
         */
        public Builder endpointRegistry(EndpointRegistry value) {
            endpointRegistry = value;
            return this;
        }

        /**
         * Uses this audit sink in place of a file.
         *
         * @param value the sink; closed by the filter
         * @return this
         */
        public Builder auditSink(AuditSink value) {
            auditSink = value;
            return this;
        }

        /**
         * Uses this throttle in place of the bundled one.
         *
         * @param value the throttle
         * @return this
         */
        public Builder throttle(Throttle value) {
            throttle = value;
            return this;
        }

        /**
         * Uses this clock; for tests.
         *
         * @param value the time
         * @return this
         */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /**
         * The settings.
         *
         * @return the settings, not yet checked
         */
        public SspFilterSettings build() {
            return new SspFilterSettings(this);
        }
    }
}
