package org.sspfilter.sample.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.sample.demo.ScriptRow.Body;
import org.sspfilter.sample.demo.ScriptRow.Caller;
import org.sspfilter.sample.demo.ScriptRow.HeaderChange;
import org.sspfilter.sample.demo.ScriptRow.Via;

/** Takes the lines of one row of the script. Belongs to one reader. */
final class ScriptRowBuilder {

    private final String id;
    private String what = "";
    private Via via = Via.DIRECT;
    private String actor = "";
    private String method = "";
    private String target = "";
    private Caller caller = Caller.NONE;
    private TokenPlan token = TokenPlan.NONE;
    private Body body = Body.NONE;
    private String suite = "";
    private String keep = "";
    private String like = "";
    private int repeat = 1;
    private @Nullable Expectation expected;
    private final List<HeaderChange> changes = new ArrayList<>();
    private final List<TokenPlan.Change> claims = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    ScriptRowBuilder(String id) {
        this.id = id;
    }

    /** Takes a line. */
    void line(String keyword, String rest) {
        switch (keyword) {
            case "what" -> what = rest;
            case "send" -> send(words(rest, 4));
            case "ssp" -> {
                String[] words = words(rest, 3);
                caller = new Caller("ssp", words[0], words[1], words[2]);
            }
            case "nrl" -> {
                String[] words = words(rest, 2);
                caller = new Caller("nrl", words[0], words[1], "");
            }
            case "token" -> {
                String[] words = words(rest, 2);
                token = new TokenPlan(words[0], words[1], List.of());
            }
            case "set", "add" -> header(keyword, rest);
            case "remove" -> changes.add(new HeaderChange("remove", rest, ""));
            case "claim", "jose" -> {
                String[] words = words(rest, 2);
                claims.add(new TokenPlan.Change(keyword, words[0], words[1]));
            }
            case "no-claim", "signature" -> claims.add(new TokenPlan.Change(keyword, rest, ""));
            case "body" -> {
                String[] words = words(rest, 2);
                body = new Body(words[0], words[1]);
            }
            case "suite" -> suite = rest;
            case "let" -> {
                String[] words = words(rest, 2);
                names.put(words[0], words[1]);
            }
            case "keep" -> keep = rest;
            case "like" -> like = rest;
            case "repeat" -> repeat = Integer.parseInt(rest);
            case "expect" -> expected = expectation(rest);
            default -> throw new IllegalArgumentException("Row " + id + ": no such line: " + keyword);
        }
    }

    private void send(String[] words) {
        via = Via.valueOf(words[0].toUpperCase(Locale.ROOT));
        actor = words[1];
        method = words[2];
        target = words[3];
    }

    private void header(String keyword, String rest) {
        int colon = rest.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Row " + id + ": a header has a colon");
        }
        changes.add(new HeaderChange(
                keyword, rest.substring(0, colon), rest.substring(colon + 1).strip()));
    }

    private Expectation expectation(String rest) {
        if (rest.equals("none")) {
            return Expectation.noAnswer();
        }
        String[] words = rest.split(" ", -1);
        if (words.length != 1 && words.length != 3) {
            throw new IllegalArgumentException("Row " + id + ": expect needs a status, or status, code and reason");
        }
        String code = words.length == 3 ? words[1] : Expectation.NONE;
        String reason = words.length == 3 ? words[2] : Expectation.NONE;
        return new Expectation(Integer.parseInt(words[0]), code, reason);
    }

    private String[] words(String rest, int count) {
        String[] words = rest.split(" ", count);
        if (words.length != count) {
            throw new IllegalArgumentException("Row " + id + ": a line needs " + count + " words");
        }
        return words;
    }

    /** The row. */
    ScriptRow build() {
        if (expected == null || method.isEmpty() || what.isEmpty()) {
            throw new IllegalArgumentException("Row " + id + " needs the lines what, send and expect");
        }
        TokenPlan plan = new TokenPlan(token.kind(), token.scope(), claims);
        return new ScriptRow(
                id, what, via, actor, method, target, caller, changes, plan, body, suite, names, keep, like, repeat,
                expected);
    }
}
