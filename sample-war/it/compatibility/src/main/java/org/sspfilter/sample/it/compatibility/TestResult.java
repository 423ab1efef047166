package org.sspfilter.sample.it.compatibility;

/**
 * How one test ended.
 *
 * @param test its class, without package
 * @param method its method
 * @param end how it ended
 * @param why why it was skipped, or empty
 */
record TestResult(String test, String method, End end, String why) {

    /** How. */
    enum End {
        PASSED,
        SKIPPED,
        FAILED
    }
}
