package org.sspfilter.docs.example;

import java.util.Optional;
import org.sspfilter.id.OdsCode;

/** A store of care plans, as an application may have one. */
public interface CarePlans {

    /** Reads what is committed. */
    Optional<StoredPlan> find(String id);

    /** A care plan as stored now. */
    record StoredPlan(String version, OdsCode owner) {}
}
