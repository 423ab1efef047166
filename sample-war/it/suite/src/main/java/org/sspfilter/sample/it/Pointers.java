package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stored pointers, as their keepers see them over HTTP.
 *
 * @param own one of A's
 * @param foreign one of B's
 */
record Pointers(Stored own, Stored foreign) {

    private static final Pattern TOTAL = Pattern.compile("\"total\":\\s*([0-9]+)");

    /** A stored pointer: whose it is, its id and its master identifier. */
    record Stored(Keeper keeper, String id, String name) {

        /** The pointer as it is stored now, with its version; the status when it is not there. */
        String read() {
            Answer answer = keeper.call("GET", "/DocumentReference/" + id).send();
            return answer.status() == 200 ? answer.body() : "status " + answer.status();
        }
    }

    /** Stores two anew. */
    static Pointers create() {
        return new Pointers(create(Keeper.A), create(Keeper.B));
    }

    static Stored create(Keeper keeper) {
        String name = UUID.randomUUID().toString();
        Answer answer = keeper.call("POST", "/DocumentReference")
                .body(Form.JSON.mediaType(), PointerText.pointer(Form.JSON, keeper.ods(), name, ""))
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Stored(keeper, id(answer), name);
    }

    /** The id of what was created. */
    static String id(Answer created) {
        String location = created.header("Location").get(0);
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** All that a test could have changed, to be compared. */
    List<String> stored() {
        return List.of(own.read(), foreign.read(), "current " + current());
    }

    /** How many current pointers the patient has. */
    static int current() {
        Answer answer = Keeper.A
                .call("GET", "/DocumentReference?subject=" + PointerText.PATIENT)
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Matcher total = TOTAL.matcher(answer.body());
        assertThat(total.find()).as(answer.body()).isTrue();
        return Integer.parseInt(total.group(1));
    }
}
