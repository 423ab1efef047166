/**
 * What an application behind the filters, or an extension of them, compiles against: identifiers, what a caller's token
 * asserts, decisions and their reasons, and the extension points. No servlet and no third-party type appears here.
 */
module org.sspfilter.api {
    requires static transitive org.jspecify;

    exports org.sspfilter.id;
    exports org.sspfilter.certificate;
    exports org.sspfilter.directory;
    exports org.sspfilter.context;
    exports org.sspfilter.endpoint;
    exports org.sspfilter.ownership;
    exports org.sspfilter.throttle;
    exports org.sspfilter.decision;
    exports org.sspfilter.audit;
}
