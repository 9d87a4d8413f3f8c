package io.hearsay.trainer.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Offsets of a network's tensors in one flat vector, which is passed to TorchScript as a single argument. */
final class WeightLayout {
    private final List<WeightSpec> specs = new ArrayList<>();
    private int size;

    WeightLayout add(WeightSpec spec) {
        specs.add(spec);
        size = Math.addExact(size, spec.size());
        return this;
    }

    /** A tensor that is initialised from a normal distribution with standard deviation {@code spread}. */
    WeightLayout normal(String name, double spread, boolean decays, Integer... shape) {
        return add(new WeightSpec(name, List.of(shape), WeightSpec.Start.NORMAL, spread, decays));
    }

    /** A vector that is initialised to {@code value} and never decays. */
    WeightLayout constant(String name, double value, int length) {
        return add(new WeightSpec(name, List.of(length), WeightSpec.Start.CONSTANT, value, false));
    }

    /** A matrix or convolution kernel, initialised as in torch.nn.Linear: uniform within 1 / sqrt(inputs). */
    WeightLayout linear(String name, Integer... shape) {
        WeightSpec spec = new WeightSpec(name, List.of(shape), WeightSpec.Start.UNIFORM, 0, true);
        double width = 1 / Math.sqrt((double) spec.size() / shape[0]);
        return add(new WeightSpec(name, List.of(shape), WeightSpec.Start.UNIFORM, width, true));
    }

    /** A bias, initialised as in torch.nn.Linear: uniform within 1 / sqrt(inputs). */
    WeightLayout bias(String name, int length, int inputs) {
        return add(new WeightSpec(name, List.of(length), WeightSpec.Start.UNIFORM, 1 / Math.sqrt(inputs), false));
    }

    List<WeightSpec> specs() {
        return List.copyOf(specs);
    }

    /** Total number of elements. */
    int size() {
        return size;
    }

    /** Source of a TorchScript method {@code NAME_weights} that splits the flat vector into the tensors, in order. */
    String method(String name) {
        String sizes = specs.stream().map(spec -> Integer.toString(spec.size())).collect(Collectors.joining(", "));
        StringBuilder views = new StringBuilder();
        for (int i = 0; i < specs.size(); i++) {
            views.append(i == 0 ? "" : ", ")
                    .append("torch.view(w[" + i + "], " + specs.get(i).shape() + ")");
        }
        return """

                  def NAME_weights(self: __torch__.Qwen2Audio, flat: Tensor) -> List[Tensor]:
                    w = torch.split_with_sizes(flat, [SIZES])
                    return [VIEWS]
                """.replace("NAME", name).replace("SIZES", sizes).replace("VIEWS", views);
    }

    /** The tensor called {@code name}. */
    WeightSpec spec(String name) {
        return specs.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no tensor " + name));
    }

    /** Index of the first element of the tensor called {@code name}. */
    int offset(String name) {
        return specs.subList(0, specs.indexOf(spec(name))).stream()
                .mapToInt(WeightSpec::size)
                .sum();
    }

    /** Initial values; equal seeds give equal values. */
    float[] initialValues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        int offset = 0;
        for (WeightSpec spec : specs) {
            for (int end = offset + spec.size(); offset < end; offset++) {
                values[offset] = (float) initialValue(spec, random);
            }
        }
        return values;
    }

    /** Weight decay mask: 1 where decay applies, 0 elsewhere. */
    float[] decays() {
        float[] values = new float[size];
        int offset = 0;
        for (WeightSpec spec : specs) {
            Arrays.fill(values, offset, offset + spec.size(), spec.decays() ? 1 : 0);
            offset += spec.size();
        }
        return values;
    }

    private static double initialValue(WeightSpec spec, SplittableRandom random) {
        return switch (spec.start()) {
            case CONSTANT -> spec.spread();
            case NORMAL -> spec.spread() * random.nextGaussian();
            case UNIFORM -> spec.spread() * (2 * random.nextDouble() - 1);
        };
    }
}
