package org.sspfilter.impl.context;

/** What a flavour expects a claim's value to look like. */
enum Shape {
    /** Not a claim of this flavour: passed over. */
    UNKNOWN,
    /** Only whether it is there counts. */
    PRESENCE,
    /** A string. */
    TEXT,
    /** A string, or some strings in an array. */
    TEXTS,
    /** A NumericDate in whole seconds. */
    SECONDS,
    /** A FHIR resource. */
    RESOURCE,
    /** An object with a subject, as RFC 8693 describes an actor. */
    ACTOR
}
