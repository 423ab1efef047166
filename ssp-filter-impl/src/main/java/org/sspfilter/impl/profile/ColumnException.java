package org.sspfilter.impl.profile;

/** A column of a catalogue's row has something else in it than it should; the message says what to write. */
final class ColumnException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int column;

    ColumnException(int column, String advice) {
        super(advice);
        this.column = column;
    }

    /** Which, from 0. */
    int column() {
        return column;
    }
}
