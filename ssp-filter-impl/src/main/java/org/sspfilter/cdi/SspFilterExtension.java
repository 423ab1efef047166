package org.sspfilter.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.security.MechanismBeans;
import org.sspfilter.servlet.BeansAtHand;
import org.sspfilter.servlet.EarlyDecision;

/**
 * Makes the admitted request a bean: {@code @Inject SspRequest}. Request-scoped, so that a bean that outlives a request asks
 * for the one at hand each time and cannot keep the first caller's.
 *
 * <p>An extension and no class with a scope annotation: a jar with an extension and without {@code beans.xml} is no bean
 * archive, so that no container looks through the thousands of classes of the bundle.
 *
 * <p><i>Source:</i> Jakarta CDI 4.0, sections 15.1 (bean archives) and 2.4 (normal scopes).
 */
public final class SspFilterExtension implements Extension {

    private static final String MECHANISM = "org.sspfilter.security.SspAuthenticationMechanism";
    private static final String API =
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";

    /** For the container. */
    public SspFilterExtension() {}

    void addAdmittedRequest(@Observes AfterBeanDiscovery beans) {
        beans.<SspRequest>addBean()
                .beanClass(SspFilterExtension.class)
                .types(Object.class, SspRequest.class)
                .scope(RequestScoped.class)
                // A bean with an id may be injected into one that is kept with a session: its proxy, not the request.
                .id(SspRequest.class.getName())
                .produceWith(AdmittedRequests::current);
    }

    /** Settings that no filter reads protect nothing, and look as if they did. */
    void requireFilterWithSettings(@Observes @Initialized(ApplicationScoped.class) Object context, BeanManager beans) {
        if (context instanceof ServletContext application) {
            BeansAtHand.areUp(application);
            if (!beans.getBeans(SspFilterSettings.class, Any.Literal.INSTANCE).isEmpty()) {
                EarlyDecision.requireAnyFilter(
                        application,
                        "The application has a bean of " + SspFilterSettings.class.getName()
                                + ", but no filter that reads it:"
                                + " nothing would be decided. Put the filter's jar into WEB-INF/lib; with <absolute-ordering>"
                                + " map the filter in web.xml (docs/how-to/cdi.md)");
            }
        }
    }

    /** The mechanism of Jakarta Security tells who asks and leaves the rest to the filter: alone it protects nothing. */
    void requireFilterWithMechanism(@Observes @Initialized(ApplicationScoped.class) Object context, BeanManager beans) {
        if (context instanceof ServletContext application && hasJakartaSecurity() && MechanismBeans.present(beans)) {
            EarlyDecision.requireFilter(
                    application,
                    "The application has a bean of " + MECHANISM + ", but the SSP filter is not registered for /*:"
                            + " nothing would be decided. Put WEB-INF/ssp-filter.properties into it, or map the filter in"
                            + " web.xml; with <absolute-ordering> only web.xml helps (docs/how-to/jakarta-security.md)");
        }
    }

    /** A request that the container itself refused after the mechanism knew its caller. */
    void endWhatNoFilterCompleted(@Observes @Destroyed(RequestScoped.class) Object request) {
        if (request instanceof ServletRequest over) {
            EarlyDecision.end(over);
        }
    }

    private static boolean hasJakartaSecurity() {
        try {
            Class.forName(API, false, SspFilterExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
