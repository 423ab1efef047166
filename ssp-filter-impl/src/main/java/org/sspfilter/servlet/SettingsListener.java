package org.sspfilter.servlet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Starts a registered filter once the application's own listeners have run, so that what they provide is there. Wrong
 * settings fail the deployment here: a filter's own start may come too late for that on some servers.
 */
final class SettingsListener implements ServletContextListener {

    private final SspFilter filter;

    SettingsListener(SspFilter filter) {
        this.filter = filter;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        filter.start(event.getServletContext(), null);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        filter.destroy();
    }
}
