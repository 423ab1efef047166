package org.sspfilter.conformance;

/**
 * How an engine did on some cases.
 *
 * @param agree how often it gave the expected verdict
 * @param wronglyAccepted how often it accepted what was to be rejected
 * @param wronglyRejected the reverse
 * @param defects how often it failed to judge at all
 */
record Score(int agree, int wronglyAccepted, int wronglyRejected, int defects) {

    static final Score NONE = new Score(0, 0, 0, 0);

    Score plus(ConformanceCase one, Answer answer) {
        boolean right = answer.accepted() == one.accept();
        return new Score(
                agree + (right ? 1 : 0),
                wronglyAccepted + (!right && answer.accepted() ? 1 : 0),
                wronglyRejected + (!right && !answer.accepted() ? 1 : 0),
                defects + (answer.defect().isEmpty() ? 0 : 1));
    }

    int cases() {
        return agree + wronglyAccepted + wronglyRejected;
    }

    @Override
    public String toString() {
        return agree + " / " + wronglyAccepted + " / " + wronglyRejected;
    }
}
