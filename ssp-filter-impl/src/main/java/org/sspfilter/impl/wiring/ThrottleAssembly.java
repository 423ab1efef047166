package org.sspfilter.impl.wiring;

import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;
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
