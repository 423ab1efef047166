package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Starts the application's engine once the application's own listeners have run, so that what they and a bean container
 * provide is there. Wrong settings fail the deployment here: a filter's own start comes with the first request on some servers.
 */
final class SettingsListener implements ServletContextListener {

    private final ServletContext context;
    private final SharedEngine engine;

    /** The context is the initializer's: the one of the event is a restricted view of it on some servers. */
    SettingsListener(ServletContext context, SharedEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        engine.start(context);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        engine.stop(context);
    }
}
