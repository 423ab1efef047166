package org.sspfilter.sample.it.compatibility;

import java.util.Optional;

/** A server on a Java release, as the servers' modules name it: a column of the table, in this order. */
enum Column {
    TOMCAT_10("Tomcat 10.1", "JDK 17"),
    TOMCAT_11("Tomcat 11", "JDK 17"),
    WILDFLY("WildFly 39", "JDK 17"),
    WILDFLY_JAVA_25("WildFly 39", "JDK 25"),
    PAYARA_6("Payara 6", "JDK 17"),
    PAYARA_7("Payara 7", "JDK 25");

    private final String title;
    private final String java;

    Column(String title, String java) {
        this.title = title;
        this.java = java;
    }

    /** The column of a run; empty for a server that the table has not. */
    static Optional<Column> of(String server) {
        for (Column column : values()) {
            if (column.name().equals(server)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    String title() {
        return title;
    }

    String java() {
        return java;
    }
}
