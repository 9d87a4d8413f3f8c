package io.hearsay.trainer.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Where each tensor of a network lies in one flat vector: all of them are handed to TorchScript as a single argument. */
final class WeightLayout {
    private final List<WeightSpec> specs = new ArrayList<>();
    private int size;

    WeightLayout add(WeightSpec spec) {
        specs.add(spec);
        size = Math.addExact(size, spec.size());
        return this;
    }

    /** A tensor that starts normal with standard deviation {@code spread}. */
    WeightLayout normal(String name, double spread, boolean decays, Integer... shape) {
        return add(new WeightSpec(name, List.of(shape), WeightSpec.Start.NORMAL, spread, decays));
    }

    /** A vector that starts as {@code value} and never decays. */
    WeightLayout constant(String name, double value, int length) {
        return add(new WeightSpec(name, List.of(length), WeightSpec.Start.CONSTANT, value, false));
    }

    /** A matrix (or convolution kernel) that starts as torch.nn.Linear's does: uniform within 1 / sqrt(inputs). */
    WeightLayout linear(String name, Integer... shape) {
        WeightSpec spec = new WeightSpec(name, List.of(shape), WeightSpec.Start.UNIFORM, 0, true);
        double width = 1 / Math.sqrt((double) spec.size() / shape[0]);
        return add(new WeightSpec(name, List.of(shape), WeightSpec.Start.UNIFORM, width, true));
    }

    /** A bias that starts as torch.nn.Linear's does: uniform within 1 / sqrt(inputs). */
    WeightLayout bias(String name, int length, int inputs) {
        return add(new WeightSpec(name, List.of(length), WeightSpec.Start.UNIFORM, 1 / Math.sqrt(inputs), false));
    }

    List<WeightSpec> specs() {
        return List.copyOf(specs);
    }

    /** Elements of all tensors together. */
    int size() {
        return size;
    }

    /** A TorchScript method {@code NAME_weights} that cuts the flat vector into the tensors, in order. */
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
                .orElseThrow(() -> new IllegalArgumentException("No tensor is called " + name));
    }

    /** Index of the first element of the tensor called {@code name}. */
    int offset(String name) {
        return specs.subList(0, specs.indexOf(spec(name))).stream()
                .mapToInt(WeightSpec::size)
                .sum();
    }

    /** Starting values, equal for equal seeds. */
    float[] start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        int at = 0;
        for (WeightSpec spec : specs) {
            for (int end = at + spec.size(); at < end; at++) {
                values[at] = (float) draw(spec, random);
            }
        }
        return values;
    }

    /** 1 where weight decay applies, 0 elsewhere. */
    float[] decays() {
        float[] values = new float[size];
        int at = 0;
        for (WeightSpec spec : specs) {
            Arrays.fill(values, at, at + spec.size(), spec.decays() ? 1 : 0);
            at += spec.size();
        }
        return values;
    }

    private static double draw(WeightSpec spec, SplittableRandom random) {
        return switch (spec.start()) {
            case CONSTANT -> spec.spread();
            case NORMAL -> spec.spread() * random.nextGaussian();
            case UNIFORM -> spec.spread() * (2 * random.nextDouble() - 1);
        };
    }
}
