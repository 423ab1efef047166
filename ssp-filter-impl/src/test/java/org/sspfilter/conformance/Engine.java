package org.sspfilter.conformance;

/** A validator to be compared. */
interface Engine {

    String name();

    /** What it makes of a case; an exception of security is a refusal, any other one a defect. */
    Answer judge(ConformanceCase one) throws Exception;
}
