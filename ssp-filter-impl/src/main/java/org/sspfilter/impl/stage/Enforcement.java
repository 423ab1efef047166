package org.sspfilter.impl.stage;

/** What a refusal of a check that can be switched does. Certificate, headers and interaction can not be switched. */
public enum Enforcement {
    /** A refusal refuses. */
    ENFORCE,
    /** The check is asked, its refusal is recorded, and the request passes without the check's yes. */
    REPORT,
    /** The check is not asked, and the request passes without its yes. */
    OFF
}
