package io.hearsay.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isSha256() {
        assertThat(Fingerprint.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
    }

    @Test
    void doesNotDependOnHowTheBytesCome() throws IOException {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(Fingerprint.start().add(new ByteArrayInputStream(bytes)).hex())
                .isEqualTo(ABC);
        assertThat(Fingerprint.start().add(ByteBuffer.wrap(bytes)).hex()).isEqualTo(ABC);
        assertThat(Fingerprint.start()
                        .add(new byte[] {'a'})
                        .add(new byte[] {'b', 'c'})
                        .hex())
                .isEqualTo(ABC);
    }

    @Test
    void tellsListsApartWhoseTextsRunTogetherAlike() {
        assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
        assertThat(Fingerprint.of(List.of())).isNotEqualTo(Fingerprint.of(List.of("")));
    }
}
