package org.sspfilter.sample.it.wildfly;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.sspfilter.sample.it.Door;
import org.sspfilter.sample.it.FreePorts;

/** A port for each door and one to manage the server. */
record Ports(Map<Door, Integer> doors, int management) {

    static Ports free() {
        Iterator<Integer> free = FreePorts.of(Door.values().length + 1).iterator();
        Map<Door, Integer> doors = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            doors.put(door, free.next());
        }
        return new Ports(doors, free.next());
    }

    int of(Door door) {
        return Objects.requireNonNull(doors.get(door));
    }
}
