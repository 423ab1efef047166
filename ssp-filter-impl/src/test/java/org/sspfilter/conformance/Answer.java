package org.sspfilter.conformance;

/**
 * What an engine made of a case.
 *
 * @param accepted whether it accepted
 * @param detail why not, in its own words
 * @param defect an unchecked exception, an Error or no answer in time; empty when there was none
 */
record Answer(boolean accepted, String detail, String defect) {

    static Answer accepts() {
        return new Answer(true, "", "");
    }

    static Answer rejects(String detail) {
        return new Answer(false, detail, "");
    }

    static Answer fails(String defect) {
        return new Answer(false, "", defect);
    }
}
