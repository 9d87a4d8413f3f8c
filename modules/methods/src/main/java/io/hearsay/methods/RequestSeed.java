package io.hearsay.methods;

import java.nio.charset.StandardCharsets;

/** Derives the seed of a request from the seed of the run: equal inputs give equal seeds on every machine. */
final class RequestSeed {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RequestSeed() {}

    /**
     * 64-bit FNV-1a (Fowler, Noll, Vo) of the request's id, initialised with the run's seed and mixed by SplitMix64's
     * finalizer (Steele et al. 2014).
     */
    static long of(long seed, String requestId) {
        long hash = FNV_OFFSET ^ seed * FNV_PRIME;
        for (byte b : requestId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
