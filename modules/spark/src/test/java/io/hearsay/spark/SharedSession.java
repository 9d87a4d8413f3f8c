package io.hearsay.spark;

import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import org.jspecify.annotations.Nullable;

/** The Spark session of a test process: kept from class to class, and opened anew only for other settings. */
public final class SharedSession {
    private static @Nullable SessionSettings settings;
    private static @Nullable HearsaySession session;

    private SharedSession() {}

    /** A session on this machine with {@code threads} tasks at a time. Nobody need close it. */
    public static HearsaySession local(int threads) {
        return of(SessionSettings.local("tests", threads));
    }

    /** A session of these settings; one of others is closed. Nobody need close it. */
    public static synchronized HearsaySession of(SessionSettings wanted) {
        HearsaySession open = session;
        if (open != null && wanted.equals(settings)) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        HearsaySession opened = HearsaySession.open(wanted);
        session = opened;
        settings = wanted;
        return opened;
    }
}
