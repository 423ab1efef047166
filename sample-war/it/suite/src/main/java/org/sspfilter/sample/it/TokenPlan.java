package org.sspfilter.sample.it;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.sample.it.ScenarioBlock.Line;
import org.sspfilter.token.TestTokens;

/** Changes a good token by the lines of a scenario, and writes it. Belongs to one call. */
final class TokenPlan {

    private static final Pattern NOW = Pattern.compile("\\{now([+-][0-9]+)?}");

    private final TestTokens token;
    private final Instant now;
    private long issued;

    TokenPlan(TestTokens token, Instant now) {
        this.token = token;
        this.now = now;
        this.issued = now.getEpochSecond();
    }

    /** The value of the Authorization header. */
    String write(ScenarioBlock block) {
        block.lines().forEach(this::change);
        String scheme = "Bearer";
        String text = token.build();
        for (String form : block.all("write")) {
            String[] words = form.split(" ", 2);
            switch (words[0]) {
                case "scheme" -> scheme = words[1];
                case "life", "signature", "twice" -> {
                    // Done already, or not about the token.
                }
                default -> text = written(text, words[0], words.length == 2 ? words[1] : "");
            }
        }
        return scheme + " " + text;
    }

    private void change(Line line) {
        String[] words = line.rest().split(" ", line.keyword().equals("in") ? 3 : 2);
        switch (line.keyword()) {
            case "claim" -> {
                @Nullable Object value = json(words[1]);
                if (words[0].equals("iat") && value instanceof Number seconds) {
                    issued = seconds.longValue();
                }
                token.with(words[0], value);
            }
            case "no-claim" -> token.without(words[0]);
            case "in" -> token.within(words[0], words[1], json(words[2]));
            case "not-in" -> token.withoutWithin(words[0], words[1]);
            case "jose" -> token.withHeader(words[0], json(words[1]));
            case "no-jose" -> token.withoutHeader(words[0]);
            case "write" -> {
                if (words[0].equals("life")) {
                    token.with("exp", issued + Long.parseLong(words[1]));
                } else if (words[0].equals("signature")) {
                    token.signature(words[1]);
                }
            }
            default -> {
                // About the request.
            }
        }
    }

    private @Nullable Object json(String text) {
        Matcher moment = NOW.matcher(text);
        return JsonValue.read(moment.replaceAll(found -> Long.toString(now.getEpochSecond()
                + (found.group(1) == null ? 0 : Long.parseLong(found.group(1).replace("+", ""))))));
    }

    private String written(String text, String form, String rest) {
        String[] parts = text.split("\\.", -1);
        return switch (form) {
            case "no-dot" -> parts[0] + "." + parts[1];
            case "one-part" -> parts[1];
            case "four-parts" -> text + ".";
            case "padded" -> parts[0] + "." + parts[1] + "==.";
            case "plain" -> token.header() + "." + token.payload() + ".";
            case "standard-alphabet" -> parts[0] + "." + standard() + ".";
            case "payload" -> TestTokens.compact(token.header(), rest);
            case "duplicate" ->
                TestTokens.compact(
                        token.header(),
                        "{\"" + rest + "\":\"https://other.example\","
                                + token.payload().substring(1));
            default -> throw new IllegalArgumentException("No token is written like " + form);
        };
    }

    /** In the alphabet with plus and slash, of a text that needs them. */
    private String standard() {
        token.with("jti", "\u00fb\u00ff\u00fe?~\u00ff?>");
        String payload = token.payload();
        for (int shift = 0; shift < 3; shift++) {
            String text = Base64.getEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
            if (text.indexOf('+') >= 0 || text.indexOf('/') >= 0) {
                return text;
            }
            payload = payload + " ";
        }
        throw new IllegalStateException("The text needs neither plus nor slash");
    }
}
