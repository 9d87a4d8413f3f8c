package io.hearsay.lalm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path directory;

    @Test
    void writesWhatItReads() {
        Path file = directory.resolve("weights.safetensors");
        new SafetensorsWriter()
                .add("b", new FloatTensor(List.of(2L, 2L), new float[] {1, -2.5f, 3e-20f, 4}))
                .add("a", new FloatTensor(List.of(), new float[] {7}))
                .add("c", new FloatTensor(List.of(0L, 3L), new float[0]))
                .write(file, ElementType.F32);

        SafetensorsFile read = SafetensorsFile.read(file);

        assertThat(read.tensors()).containsOnlyKeys("a", "b", "c");
        assertThat(TensorValues.floats(read.tensor("a"))).containsExactly(7);
        assertThat(read.tensor("b").shape()).containsExactly(2L, 2L);
        assertThat(TensorValues.floats(read.tensor("b"))).containsExactly(1, -2.5f, 3e-20f, 4);
        assertThat(TensorValues.floats(read.tensor("c"))).isEmpty();
    }

    @ParameterizedTest
    // value, its nearest binary16 by IEEE 754: 11 significant bits; 2^-24 is the smallest step
    @CsvSource({
        "1, 1",
        "-0.1, -0.0999755859375",
        "65504, 65504",
        "1.00048828125, 1", // halfway between 1 and 1.0009765625: to even
        "1.00146484375, 1.001953125", // halfway between 1.0009765625 and 1.001953125: to even
        "5.9604645e-8, 5.9604645e-8", // 2^-24
        "2.9802322e-8, 0", // halfway to the smallest: to even
        "6.1e-5, 6.097555160522461e-5", // 1023 steps of 2^-24
    })
    void roundsToTheNearestFloat16(float value, float expected) {
        Path file = directory.resolve("half.safetensors");
        new SafetensorsWriter()
                .add("x", new FloatTensor(List.of(1L), new float[] {value}))
                .write(file, ElementType.F16);

        assertThat(TensorValues.floats(SafetensorsFile.read(file).tensor("x"))).containsExactly(expected);
    }

    @Test
    void refusesToWriteWhatFloat16CannotHold() {
        SafetensorsWriter writer = new SafetensorsWriter().add("w", new FloatTensor(List.of(1L), new float[] {70_000}));

        assertThatThrownBy(() -> writer.write(directory.resolve("x.safetensors"), ElementType.F16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tensor w holds 70000.0");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void readsBfloat16AndIntegers() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        // 0x4049 is the upper half of 3.140625
        data.putInt(-5).putInt(9).putShort((short) 0x4049).putShort((short) 0xc000);
        Path file = file(
                "{\"n\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"x\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[8,12]}}",
                data.array());

        SafetensorsFile read = SafetensorsFile.read(file);

        assertThat(TensorValues.ints(read.tensor("n"))).containsExactly(-5, 9);
        assertThat(TensorValues.floats(read.tensor("x"))).containsExactly(3.140625f, -2);
        assertThatThrownBy(() -> read.tensor("y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no tensor y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | 7 | describes
            {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | 9 | describes
            {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | 8 | offsets
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 8 | gap
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 8 | overlaps at tensor y
            {"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | 8 | dimension -2
            {"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | 8 | impossible size
            {"x":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}} | 8 | F8_E4M3
            {"x":{"dtype":"F32","data_offsets":[0,8]}} | 8 | no shape
            {"x":3} | 8 | of type
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 8 | Duplicate
            [1] | 8 | not a JSON object
            {"x" | 8 | not JSON
            """)
    void refusesAHeaderThatDoesNotDescribeItsFile(String header, int bytes, String message) throws IOException {
        Path file = file(header, new byte[bytes]);

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesAHeaderLongerThanItsFile() throws IOException {
        Path file = directory.resolve("x.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 40)
                        .array());

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a safetensors file");
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(directory.resolve("x.safetensors"), bytes.array());
    }
}
