package org.sspfilter.impl.ownership;

import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.RegisteredPracticeContract;
import org.sspfilter.ownership.RegistrationQuery;

/** The fake keeps the contract that it stands in for. */
class FakeRegistrationsTest extends RegisteredPracticeContract {

    @Override
    protected RegisteredPractice registrations() {
        return new FakeRegistrations()
                .put(new RegistrationQuery.ByNhsNumber("9658218873"), "A1001")
                .put(new RegistrationQuery.ByDocument("doc-1"), "A1001");
    }

    @Override
    protected String registeredPatient() {
        return "9658218873";
    }

    @Override
    protected OdsCode practice() {
        return new OdsCode("A1001");
    }

    @Override
    protected String document() {
        return "doc-1";
    }

    @Override
    protected String unknownPatient() {
        return "9876543210";
    }
}
