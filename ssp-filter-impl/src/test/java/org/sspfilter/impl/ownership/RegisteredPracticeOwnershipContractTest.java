package org.sspfilter.impl.ownership;

import java.util.List;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.RegistrationQuery;

/** The bundled check of migration keeps the contract. */
class RegisteredPracticeOwnershipContractTest extends OwnershipCheckContract {

    @Override
    protected OwnershipCheck check() {
        return new RegisteredPracticeOwnership(
                new FakeRegistrations()
                        .put(new RegistrationQuery.ByNhsNumber(MigrationRequest.NHS_NUMBER), "A1001")
                        .put(new RegistrationQuery.ByNhsNumber("9876543210"), "B2002"),
                List.of(MigrationRequest.RECORD));
    }

    @Override
    protected OwnershipQuery owned() {
        return MigrationRequest.record(MigrationBody.JSON).query();
    }

    @Override
    protected OwnershipQuery foreign() {
        return MigrationRequest.record(MigrationBody.JSON)
                .change(MigrationRequest.NHS_NUMBER, "9876543210")
                .query();
    }

    @Override
    protected OwnershipQuery missing() {
        return MigrationRequest.record(MigrationBody.JSON)
                .change(MigrationRequest.NHS_NUMBER, "9434765919")
                .query();
    }
}
