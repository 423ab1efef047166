package org.sspfilter.impl.wiring;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.certificate.StrangerBudget;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.throttle.ThrottleCheck;
import org.sspfilter.impl.throttle.TokenBucketThrottle;
import org.sspfilter.throttle.Quota;
import org.sspfilter.throttle.Throttle;

/** Builds the throttle. */
final class ThrottleAssembly {

    private static final ExtensionPoint<Throttle> POINT = new ExtensionPoint<>(Throttle.class, Throttle.ATTRIBUTE);

    private final SettingValues values;

    ThrottleAssembly(SettingValues values) {
        this.values = values;
    }

    /** What strangers may cost before they are refused without a look at them. */
    StrangerBudget strangers() {
        int refusals = values.whole(SettingKey.THROTTLE_PEER_REFUSALS);
        Duration period = values.time(SettingKey.THROTTLE_PEER_PERIOD);
        int maxPeers = values.whole(SettingKey.THROTTLE_MAX_PEERS);
        return refusals == 0
                ? StrangerBudget.UNLIMITED
                : StrangerBudget.of(refusals, period, maxPeers, TimeMeter.SYSTEM_NANOTIME);
    }

    Check<SpineCall, SpineCall> check(@Nullable Throttle inCode, Surroundings surroundings) {
        boolean tells = tells();
        Enforcement enforcement = Words.enforcement(values, SettingKey.THROTTLE);
        Throttle given = POINT.one(values, null, inCode, surroundings);
        Throttle throttle = given == null ? bundled() : given;
        if (throttle == null || enforcement == Enforcement.OFF) {
            return ThrottleCheck.off();
        }
        ThrottleCheck check =
                enforcement == Enforcement.REPORT ? ThrottleCheck.reporting(throttle) : new ThrottleCheck(throttle);
        return tells ? check.telling() : check;
    }

    /** The names of the headers speak of a quota: without one there is nothing to tell. */
    private boolean tells() {
        boolean wanted = !values.choice(SettingKey.THROTTLE_HEADERS).equals("off");
        if (wanted && values.whole(SettingKey.THROTTLE_PERMITS) == 0) {
            values.problems()
                    .add(SettingKey.THROTTLE_HEADERS.key() + ": callers are told of a quota; give "
                            + SettingKey.THROTTLE_PERMITS.key()
                            + ", with a throttle given in code too, or leave this off");
        }
        return wanted;
    }

    private @Nullable Throttle bundled() {
        int permits = values.whole(SettingKey.THROTTLE_PERMITS);
        Duration period = values.time(SettingKey.THROTTLE_PERIOD);
        int maxCallers = values.whole(SettingKey.THROTTLE_MAX_CALLERS);
        return permits == 0
                ? null
                : new TokenBucketThrottle(new Quota(permits, period), maxCallers, TimeMeter.SYSTEM_NANOTIME);
    }
}
