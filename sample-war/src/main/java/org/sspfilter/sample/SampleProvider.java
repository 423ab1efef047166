package org.sspfilter.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.sample.gpconnect.Practices;
import org.sspfilter.sample.nrl.PointerSeed;

/**
 * Puts what the servlets share into the servlet context before they start. The pointer store is there under the name by
 * which the filters look for whom to ask who owns a pointer, and the registrations under that for a patient's practice.
 */
public final class SampleProvider implements ServletContextListener {

    /** Held, since the log forgets a level whose logger nobody holds. */
    private final Logger serverLog = Logger.getLogger("ca.uhn.fhir");

    /** Made by the container. */
    public SampleProvider() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (serverLog.getLevel() == null) {
            serverLog.setLevel(Level.WARNING);
        }
        InstantSource clock = InstantSource.system();
        event.getServletContext().setAttribute(PointerOwners.ATTRIBUTE, PointerSeed.store(clock));
        Practices practices = Practices.seeded(clock);
        event.getServletContext().setAttribute(Practices.ATTRIBUTE, practices);
        event.getServletContext().setAttribute(RegisteredPractice.ATTRIBUTE, practices.registrations());
    }
}
