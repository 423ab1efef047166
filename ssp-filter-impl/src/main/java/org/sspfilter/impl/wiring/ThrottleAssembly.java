package org.sspfilter.impl.wiring;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.certificate.StrangerBudget;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.throttle.ThrottleCheck;
import org.sspfilter.impl.throttle.TokenBucketThrottle;
import org.sspfilter.throttle.Quota;
import org.sspfilter.throttle.Throttle;

/** Builds the throttle. */
final class ThrottleAssembly {

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

    Check<SpineCall, SpineCall> check(@Nullable Throttle given) {
        if (given != null) {
            return new ThrottleCheck(given);
        }
        int permits = values.whole(SettingKey.THROTTLE_PERMITS);
        if (permits == 0) {
            return ThrottleCheck.off();
        }
        return new ThrottleCheck(new TokenBucketThrottle(
                new Quota(permits, values.time(SettingKey.THROTTLE_PERIOD)),
                values.whole(SettingKey.THROTTLE_MAX_CALLERS),
                TimeMeter.SYSTEM_NANOTIME));
    }
}
