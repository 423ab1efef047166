package org.sspfilter.tool.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Wants a data source that is not there. */
public final class FailingListener implements ServletContextListener {

    /** For the server. */
    public FailingListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        throw new IllegalStateException("no data source jdbc/records here");
    }
}
