package org.sspfilter.impl.directory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.fetch.FetchClient;

/**
 * The FHIR API of the Spine Directory Service. It cannot be asked for a system, only for those of an organisation; the
 * organisation is the one that the caller's token claims, and how little that is believed is said at {@link DeviceRecords}.
 * Without one there is nobody to ask about: nobody can say for whom the system acts.
 *
 * <p>Only a whole and well-formed answer is one: any status but 200, a packed or other body, too many or too large pages, fewer
 * entries than the total, or a next page that is somewhere else is no answer. When the API says that it is asked too often it
 * is left alone for as long as it says, within a bound.
 *
 * <p>Thread-safe. Blocks up to the deadline; calls out.
 *
 * <p><i>Source:</i> Spine Directory Service FHIR API, {@code GET /Device}: {@code organization} and {@code identifier} demanded,
 * {@code apikey}, {@code X-Correlation-Id}.
 */
public final class FhirDirectory implements AccreditationDirectory {

    private static final Set<AccreditationQuery.Part> ALL = Set.copyOf(EnumSet.allOf(AccreditationQuery.Part.class));
    private static final int MAX_DEVICES = 2_000;

    private final FhirSettings settings;
    private final FhirPages pages;
    private final FetchClient client;
    private final Supplier<String> apiKey;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicLong leftAloneUntil;

    /**
     * Nothing is connected here.
     *
     * @param settings where, and how long to wait
     * @param client makes the calls; owned, and closed with this
     * @param apiKey the key as it is now, of visible ASCII
     * @param clock says when an answer was fetched
     * @param nanos measures waits, as {@link System#nanoTime()} does
     */
    public FhirDirectory(
            FhirSettings settings,
            FetchClient client,
            Supplier<String> apiKey,
            InstantSource clock,
            LongSupplier nanos) {
        this.settings = settings;
        this.pages = new FhirPages(settings.base());
        this.client = client;
        this.apiKey = apiKey;
        this.clock = clock;
        this.nanos = nanos;
        this.leftAloneUntil = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public String name() {
        return settings.base().toString();
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return ALL;
    }

    @Override
    public AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        OdsCode asserted = query.assertedOds();
        if (asserted == null) {
            // Not counted as a failure: else callers without a token could have the directory left alone for all.
            return new AccreditationAnswer.Ambiguous("The token names no organisation to ask about");
        }
        long until = nanos.getAsLong() + settings.deadline().toNanos();
        List<Device> devices = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        URI address = pages.first(asserted, query.interaction());
        while (true) {
            if (!seen.add(address) || seen.size() > settings.maxPages()) {
                throw DirectoryUnavailableException.ofTheQuestion(
                        "The FHIR API's answer has no end, or more pages than allowed");
            }
            DevicePage page = DevicePageReader.read(fetch(address, until));
            devices.addAll(page.devices());
            if (devices.size() > MAX_DEVICES) {
                throw DirectoryUnavailableException.ofTheQuestion("The FHIR API sent more Devices than allowed");
            }
            String next = page.next();
            if (next == null) {
                if (devices.size() < page.total()) {
                    throw new DirectoryUnavailableException("The FHIR API sent fewer Devices than it counted");
                }
                return DeviceRecords.read(query.asid(), asserted, devices, clock.instant());
            }
            address = pages.next(address, next);
        }
    }

    private byte[] fetch(URI address, long until) throws DirectoryUnavailableException {
        long now = nanos.getAsLong();
        if (leftAloneUntil.get() - now > 0) {
            throw new DirectoryUnavailableException("The FHIR API asked to be left alone for a while");
        }
        if (until - now <= 0) {
            throw new DirectoryUnavailableException("The FHIR API did not send all pages in time");
        }
        HttpResponse<byte[]> response = send(address, Duration.ofNanos(until - now));
        if (response.statusCode() == 429) {
            String value = response.headers().firstValue("Retry-After").orElse("");
            Duration pause = RetryAfter.read(value, clock.instant(), settings.longestBackOff());
            leftAloneUntil.set(nanos.getAsLong() + pause.toNanos());
        }
        if (response.statusCode() == 400) {
            // The organisation is the caller's claim: what the API makes of it says nothing of the API.
            throw DirectoryUnavailableException.ofTheQuestion("The FHIR API did not take the question (status 400)");
        }
        if (response.statusCode() != 200) {
            throw new DirectoryUnavailableException("The FHIR API answered with status " + response.statusCode());
        }
        if (response.headers().firstValue("Content-Encoding").isPresent() || !isJson(response)) {
            throw new DirectoryUnavailableException("The FHIR API answered with something else than FHIR in JSON");
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(URI address, Duration left) throws DirectoryUnavailableException {
        Duration patience = settings.responseTimeout().compareTo(left) < 0 ? settings.responseTimeout() : left;
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/fhir+json")
                .header("apikey", apiKey.get())
                .header("X-Correlation-Id", UUID.randomUUID().toString())
                .build();
        try {
            return client.send(request, left, answer -> answer.statusCode() == 200 ? settings.maxBytes() : 0);
        } catch (FetchClient.TooLargeException e) {
            throw DirectoryUnavailableException.ofTheQuestion("The FHIR API gave no answer: " + e.getMessage());
        } catch (IOException e) {
            throw new DirectoryUnavailableException("The FHIR API gave no answer: " + e.getMessage());
        }
    }

    private static boolean isJson(HttpResponse<byte[]> response) {
        List<String> types = response.headers().allValues("Content-Type");
        if (types.size() != 1) {
            return false;
        }
        String type = types.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/fhir+json") || type.equals("application/json");
    }

    @Override
    public void close() {
        client.close();
    }
}
