package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingSources;

/** The filters of ours that an application has already when the jar's initializer looks. Not thread-safe. */
final class Installed {

    private static final Logger LOG = System.getLogger(Installed.class.getName());
    private static final String PAGE = " (docs/how-to/coverage.md)";

    private final ServletContext context;
    private final List<Descriptor> descriptors;
    private final List<FilterRegistration> whole = new ArrayList<>();
    private final StageSet stages = new StageSet();

    private Installed(ServletContext context) {
        this.context = context;
        this.descriptors = Descriptor.all(context);
        Map<String, ? extends FilterRegistration> all = context.getFilterRegistrations();
        for (FilterRegistration registration : all == null ? List.<FilterRegistration>of() : all.values()) {
            if (SspFilter.class.getName().equals(registration.getClassName())) {
                whole.add(registration);
            }
            for (Stage stage : Stage.values()) {
                if (stage.type().equals(registration.getClassName())) {
                    stages.add(stage, registration);
                }
            }
        }
    }

    static Installed in(ServletContext context) {
        return new Installed(context);
    }

    boolean isEmpty() {
        return whole.isEmpty() && stages.isEmpty();
    }

    /** Whether the application itself says that its mapping is meant, whatever it leaves open. */
    boolean isCoverageDeclared() {
        return says(SettingKey.COVERAGE, "declared");
    }

    /** Whether the application itself says so, in the strongest of its places that says anything. */
    private boolean says(SettingKey setting, String value) {
        String key = setting.key();
        List<Map<String, String>> places = new ArrayList<>();
        whole.forEach(registration -> places.add(parameters(registration).own()));
        // No context-param: a server's own configuration can give one to every application.
        places.add(Engine.settingsFile(context));
        for (Map<String, String> place : places) {
            String said = place.getOrDefault(key, place.get(SettingSources.PREFIX + key));
            if (said != null) {
                return said.strip().equals(value);
            }
        }
        return false;
    }

    private Parameters parameters(FilterRegistration registration) {
        return Parameters.ofFilter(registration.getName(), registration.getInitParameters(), descriptors);
    }

    /** Fails the start where the application brings what comes before any filter; unless it says that somebody has looked. */
    void refuseHandlersBefore() throws ServletException {
        for (String found : HandlersBefore.in(context)) {
            String before = found
                    + ", which this server runs before any filter: they can answer requests that nobody has judged";
            if (!says(SettingKey.COVERAGE_HANDLERS, "known")) {
                throw new ServletException(before + ". Take it out of the archive, or, where none of them answers a"
                        + " request, say coverage.handlers=known" + PAGE);
            }
            LOG.log(Level.WARNING, before + ", by coverage.handlers=known" + PAGE);
        }
    }

    /**
     * Fails the start when something stands open and the application does not say that it means it. Where only the dispatcher
     * types are not told, since the filter was mapped in code, it is mapped to all.
     *
     * @return whether everything is covered
     */
    boolean cover() throws ServletException {
        verifySet();
        Coverage coverage = coverage();
        whole.forEach(this::supportAsync);
        if (!whole.isEmpty() && !coverage.isWhole() && coverage.isWholeButForTypes() && !isCoverageDeclared()) {
            // Requests alone are the default there. Where the types were mapped already, the second pass finds the
            // decision of the first.
            whole.get(0).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, Coverage.EVERYTHING);
            warn();
            return true;
        }
        verify(coverage);
        return coverage.isWhole();
    }

    /** The same for a filter whose application the jar's initializer was kept from: too late to map anything. */
    void verifyLate() throws ServletException {
        refuseHandlersBefore();
        verifySet();
        Coverage coverage = coverage();
        if (!isEmpty() && !coverage.isWholeAsFarAsCanBeTold()) {
            verify(coverage);
        }
    }

    private Coverage coverage() {
        return Coverage.of(stages.isEmpty() ? whole : stages.first(), descriptors);
    }

    private void verifySet() throws ServletException {
        if (stages.isEmpty()) {
            return;
        }
        if (!whole.isEmpty()) {
            throw new ServletException(SharedEngine.BOTH);
        }
        List<String> problems = stages.problems(descriptors);
        if (!problems.isEmpty()) {
            throw new ServletException(
                    "The set of SSP filters protects nothing as it is: " + String.join("; ", problems)
                            + ". Declare " + String.join(", ", Stage.names())
                            + " in web.xml, in this order, each with one"
                            + " <filter-mapping> to /* for REQUEST, FORWARD, INCLUDE, ERROR and ASYNC (docs/how-to/stage-filters.md)");
        }
    }

    private void verify(Coverage coverage) throws ServletException {
        if (!coverage.isWhole()) {
            String open = "The SSP filter is mapped to " + coverage.told() + ". Open stand: " + coverage.open(context);
            if (!isCoverageDeclared()) {
                throw new ServletException(
                        open + ". Map it to /* for REQUEST, FORWARD, INCLUDE, ERROR and ASYNC, or, where"
                                + " that is meant, say coverage=declared in the application's own settings" + PAGE);
            }
            LOG.log(Level.WARNING, open + ", by coverage=declared" + PAGE);
        }
        warn();
    }

    /** For a descriptor that has no word for it, where the server lets anybody else say it. */
    private void supportAsync(FilterRegistration registration) {
        if (registration instanceof FilterRegistration.Dynamic dynamic
                && descriptors.stream()
                        .anyMatch(descriptor -> descriptor.old()
                                && descriptor.filter(registration.getName()).isPresent())) {
            dynamic.setAsyncSupported(true);
        }
    }

    /** What does not open anything, but will surprise. */
    private void warn() {
        List<FilterRegistration> ours = new ArrayList<>(whole);
        ours.addAll(stages.all());
        for (FilterRegistration registration : ours) {
            String name = registration.getName();
            for (Descriptor descriptor : descriptors) {
                descriptor
                        .filter(name)
                        .filter(filter -> !filter.async()
                                && !(descriptor.old() && registration instanceof FilterRegistration.Dynamic))
                        .ifPresent(filter -> LOG.log(
                                Level.WARNING,
                                "The filter " + name + " is declared without <async-supported>true</async-supported>:"
                                        + " asynchronous work of the application will fail behind it"));
                List<String> before = descriptor.before(name);
                // Between the filters of the set others may stand: that is what it is for.
                if (!before.isEmpty() && (stages.isEmpty() || stages.isFirst(name))) {
                    LOG.log(
                            Level.WARNING,
                            "The filters " + String.join(", ", before) + " are mapped before " + name
                                    + " and see requests that nobody has judged: map it first, unless that is meant");
                }
            }
        }
    }

    /**
     * Where the settings of the filters in descriptors come from. A container may start those late, so a listener starts their
     * engine; one that was made in code starts it by itself, with settings that nobody else knows.
     *
     * @return null when there is none in a descriptor
     */
    @Nullable
    EngineSource source() throws ServletException {
        EngineSource found = stages.isEmpty() ? null : EngineSource.STAGED;
        for (FilterRegistration registration : whole) {
            boolean declared = descriptors.stream()
                    .anyMatch(descriptor ->
                            descriptor.filter(registration.getName()).isPresent());
            EngineSource source = new EngineSource(false, parameters(registration), null);
            if (declared && found != null && !found.isSameAs(source)) {
                throw new ServletException(SharedEngine.TWO_SOURCES);
            }
            found = declared ? source : found;
        }
        return found;
    }
}
