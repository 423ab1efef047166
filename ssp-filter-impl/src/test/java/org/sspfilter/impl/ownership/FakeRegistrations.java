package org.sspfilter.impl.ownership;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;

/** A source of registrations in memory. */
final class FakeRegistrations implements RegisteredPractice {

    private final Map<RegistrationQuery, Registration> answers = new HashMap<>();
    private @Nullable RegistrationQuery asked;

    FakeRegistrations put(RegistrationQuery query, String practice) {
        return put(query, new Registration.RegisteredWith(new OdsCode(practice)));
    }

    FakeRegistrations put(RegistrationQuery query, Registration answer) {
        answers.put(query, answer);
        return this;
    }

    /** The last question, null when there was none. */
    @Nullable
    RegistrationQuery asked() {
        return asked;
    }

    @Override
    public Registration find(RegistrationQuery query) {
        asked = query;
        return answers.getOrDefault(query, new Registration.NotRegistered());
    }
}
