package org.sspfilter.impl.registration;

/** Where a row stands, for whoever has to mend it. */
@FunctionalInterface
public interface Place {

    /**
     * Where a value of the row stands.
     *
     * @param column which value, as the columns of a file are called
     * @return such as {@code practices.csv line 7, path}
     */
    String of(String column);
}
