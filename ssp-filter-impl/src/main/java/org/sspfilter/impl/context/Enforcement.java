package org.sspfilter.impl.context;

/** What a rule's no does. */
public enum Enforcement {
    /** It refuses. */
    ENFORCE,
    /** It is written into the audit as what would have been refused, and lets pass. */
    REPORT,
    /** The rule is not asked. */
    OFF
}
