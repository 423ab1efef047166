package org.sspfilter.docs;

/** What stands on a reference page beside the tables, written by hand. */
final class Preamble {

    static final String MADE =
            "This page is made from the code; a test fails when it is stale. Do not edit it by hand.";

    static final String SETTINGS = """
            ## Where settings stand

            | Place | Key | Counts |
            | --- | --- | --- |
            | init-param of the filter in `web.xml` or `web-fragment.xml`, or of one made in code | with or without the prefix `ssp.filter.` | where the filter is declared |
            | context-param in `web.xml` or `web-fragment.xml` | with the prefix | always |
            | [CDI bean](../how-to/cdi.md) of `SspFilterSettings` | with or without the prefix | where the server has CDI |
            | `WEB-INF/ssp-filter.properties`, UTF-8 | with or without the prefix | always |
            | `SspFilterSettings` given in code | with or without the prefix | instead of the four places above |
            | context-param, or init-param of a declared filter, that [no descriptor of the archive has](../how-to/coverage.md#leave-something-open) with this value: from the server's own configuration, or made in code | as above | overrides values, init-params those of context-params |
            | environment variable | `SSP_FILTER_` and the key in capitals, dots and hyphens as underscores | overrides values |
            | MicroProfile Config, where the server has it | as of a system property | overrides values, those of the two above too |
            | system property | `ssp.filter.<key>`, or `ssp.filter[/context].<key>` for one application (`ssp.filter[/].<key>` for the root) | overrides values, those of the three above too |

            - Of the application's own places the one that stands higher in the table wins.
            - The server's parameters, the environment, MicroProfile Config and system properties may override what the tables below mark as *server: yes*. Everything else is
              for the application alone: another value from outside fails the start.
            - An empty value from outside is not the same as none. A parameter of the archive's descriptor that the server does not hand on keeps its value;
              where that is for the application alone to say, the start fails.
            - The settings of endpoints are the application's alone.
            - An unknown key fails the start and names the nearest key that exists. An unknown environment variable, and an
              unknown name in MicroProfile Config, is a warning.
            - A value that MicroProfile Config has and cannot give fails the start.
            - All problems are told in one message, and the application does not start.
            - Durations are written `500ms`, `30s`, `15m`, `1h`, `365d`, or in ISO-8601 (`PT30S`).
            - A file below `WEB-INF/` is the application's own; any other path is the server's.
            - A secret is given by reference: `file:<path>` or `env:<name>`.
            - The settings in force are logged once at start, at INFO, each with the place it came from. What is no reference is masked.

            ## What must be said

            - `stage`, `accreditation`, `certificate.anchors`, `certificate.names`, and at least one endpoint.
            - `crl.files` or `crl.urls`.
            - `directory`, unless `accreditation=off` or the application brings an `AccreditationDirectory`. With `directory=file` also `directory.file`; with `directory=ldap` also
              `directory.ldap.urls`, `directory.ldap.ca`, `directory.ldap.certificate` and `directory.ldap.key`.
            - `audit.file`, unless the application brings an `AuditSink`.
            - `audit.hmac-key`, unless `audit.patient` is `clear` or `omit`.

            With `accreditation=off` and an endpoint that has interactions on which ownership matters, `ownership=off` must be said too.
            """;

    static final String DENIALS = """
            The code of a refusal stands in the audit record as `reason` and, at level DEBUG, in the log. The caller never reads it. The
            caller reads the public text in an OperationOutcome, with the HTTP status and the Spine error code of the dialect. Codes are
            stable: none is renamed or used for another thing.

            - `{subject}` in a text is the name of a header, a claim or a capability, never a value that came from outside.
            - An endpoint's dialect is used once the peer is proved. Before that, and outside every endpoint, it is the one that the
              setting `dialect` names, so that a stranger cannot tell from the wording which paths exist.
            - With `certificate.status=495` the refusals of status 403 below *Certificate* are answered with 495, a missing certificate with 496.
            - Status `*` is the container's own.
            - Other dialects are on the page of [error dialects](dialects.md).
            """;

    static final String AUDIT = """
            One line of JSON for each request, admitted or refused, in the file that `audit.file` names. It is written when the answer is
            complete. A field without a value is left out. Every control character is escaped, so that a record is one line whatever it
            holds; a text longer than 1024 characters is cut. No record holds a token.

            *Asserted* means: the caller's token says so, and nothing proves it.
            """;

    static final String PROFILES = """
            A profile says what an endpoint speaks: which headers carry the Spine's facts, which token is expected, how refusals are worded,
            and which interactions there are. These are bundled. The setting `profiles` names files of your own in the same form; there,
            and in the setting `dialect`, a dialect is a bundled one or the path of a file that ends in `.properties`.

            In a path, `[id]` is a FHIR id of 1 to 64 letters, digits, hyphens and dots, and `**` at the end is any rest. A scope or a
            reason is demanded where the table names one. *Owner* means: the caller must own what it changes. A capability is what
            `endpoint.<name>.interactions` and `endpoint.<name>.disabled` can name beside interaction IDs. *Listed as* is the ID under
            which the directory lists the interaction. A *draft* is of no release: it is off until `endpoint.<name>.interactions` names its
            ID.

            A profile whose name ends in a release has the interactions of that release alone; take the one that you are assured for.
            How to add rows and leave rows out is in [Interactions](../how-to/interactions.md).

            ## What a token is held against

            The specifications disagree here, or leave it open; so each has a setting where that is safe, and a default with a reason.

            | Check | Tokens | By default | Setting | Why |
            | --- | --- | --- | --- | --- |
            | `requesting_system` is the caller of the headers | Spine Core, NRL, Reasonable Adjustments | refused | none | Spine Core 1.1 demands it, and nobody honest breaks it |
            | the organisation is the directory's for the caller | all | refused; not looked at for GP Connect | `context.organisation` | Spine Core 1.1 and NRL demand it; no source does for GP Connect, whose aggregators send one system for many organisations |
            | `sub` is the practitioner, user, patient or system | all | refused | none | every release demands it |
            | the scope is one of the row's | all, where the row names one | refused | `context.scope` | optional for a GP Connect provider, but its conformance tests expect a refusal |
            | the reason is one of the row's | all, where the row names one | refused | none | only what migrates takes `migration`, which needs no user and may ask for restricted data |
            | `requested_record` is a patient where the path is about one | GP Connect 0.x | refused | none | the record's patient is whom the audit names |
            | `aud` is what the release puts there | all | reported in the audit | `context.audience` | releases differ, assured consumers and the conformance tests send other values |
            | `exp` is `iat` plus 300 seconds exactly | GP Connect | refused | `context.lifetime` | its conformance tests want it; the others say at most 300 seconds |
            | `iat` ahead of our clock | all | refused beyond 300 seconds | `context.iat-ahead` | 200 seconds ahead must pass (GP Connect provider testing, issue 188) |
            | `exp` in the past | all | refused after 30 seconds | `context.skew` | clocks differ a little (GP Connect, issue 640) |

            What `aud` names: for GP Connect 0.x `https://authorize.fhir.nhs.net/token`; from 1.6 on and for Spine Core the service root; for
            GP Connect 1.0 to 1.5, the NRL and Reasonable Adjustments the service root or what is asked for below it, without a query.
            """;

    static final String DIALECTS = """
            A dialect says how a refusal is worded: status, issue type, code, display, profile, media types. A profile names the one that its
            endpoints use once the peer is proved; the setting `dialect` names the one for everything before. These are bundled.

            A file of your own may extend one of them and say only what differs:

            ```properties
            extends = gpconnect-stu3-1.6
            display.BAD_REQUEST = Bad request
            code.ACCESS_DENIED = ACCESS DENIED
            fault.throttled = 429 | throttled | TOO_MANY_REQUESTS | Too many requests
            text.context.missing = The Authorization header is missing
            ```

            `display.<CODE>` and `code.<CODE>` count for every row of that code and are applied last. `text.<reason>` is the caller's text for one
            [reason](denials.md). A status is from 400 to 599; severity is `error` or `fatal`.

            - A format is chosen by `_format`, then `Accept`, then the `Content-Type` of the request, then the dialect's default; the media types of DSTU2
              and STU3 and the short names (`json`, `xml`) are understood alike. A refusal is never refused for its format.
            - Which release of GP Connect wants which: the codes are the same in all, and conformance tests look at codes. 1.5.1 and later print
              `ACCESS DENIED` with a blank; the bundled dialects keep the underscore, and the line above changes it.
            """;

    static final String REQUIREMENTS = """
            What the specifications say a provider must do on each call, with the setting that governs it, the class that does it and the tests
            that hold it. The tests carry the id as a tag: `mvn test -Dgroups=REQ-13` runs the tests of one. The build fails when an id stands
            here without a test, or on a test without a line here.

            The calls by which the assurance of a provider tests these duties are on the page of [conformance scenarios](conformance.md).

            What no filter can do for an application, such as provenance on what it writes, is not listed.
            """;

    private Preamble() {}
}
