package io.hearsay.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.GenerationSettings.Sampling;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.FaultCode;
import io.hearsay.methods.scripted.HashedPick;
import io.hearsay.methods.scripted.ScriptedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterviewsTest {
    private static final GenerationSettings GREEDY = GenerationSettings.greedy(64);

    /**
     * Asks three times, the third ask containing the answer to the second; items whose id ends in an odd digit are
     * asked once.
     */
    private record ThreeAsks() implements ReliabilityMethod {
        @Override
        public String methodId() {
            return "three";
        }

        @Override
        public String promptId() {
            return "three-v1";
        }

        @Override
        public Step next(Item item, List<Exchange> soFar) {
            boolean once = item.itemId().matches(".*[13579]");
            if (soFar.size() == 3 || (once && soFar.size() == 1)) {
                return new Step.Finish(
                        "final " + soFar.get(soFar.size() - 1).completion().text());
            }
            return new Step.Ask("ask", "ask " + soFar.size() + " about " + item.itemId());
        }
    }

    private record Endless() implements ReliabilityMethod {
        @Override
        public String methodId() {
            return "endless";
        }

        @Override
        public String promptId() {
            return "endless-v1";
        }

        @Override
        public Step next(Item item, List<Exchange> soFar) {
            return new Step.Ask("ask", "again");
        }
    }

    /** Records its requests, call by call. */
    private static final class Recording implements AudioLanguageModel {
        private final List<List<ModelRequest>> calls = new ArrayList<>();
        private final AudioLanguageModel model;

        Recording(AudioLanguageModel model) {
            this.model = model;
        }

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            calls.add(List.copyOf(requests));
            return model.complete(requests);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private static String echo(ModelRequest request) {
        return "re: " + request.turns().get(request.turns().size() - 1).text();
    }

    private static Interviews interviews(AudioLanguageModel model, ReliabilityMethod method, int requestsPerCall) {
        return new Interviews(model, method, Subjects.treatment(method, GREEDY), requestsPerCall);
    }

    @Test
    void holdsThreeAsksInThreeRoundsAndKeepsTheOrderOfItems() {
        Recording model = new Recording(new ScriptedModel(InterviewsTest::echo));
        List<Response> responses = interviews(model, new ThreeAsks(), 100).hold(Subjects.many(4));
        assertThat(model.calls).extracting(List::size).containsExactly(4, 2, 2);
        assertThat(responses).extracting(Response::itemId).containsExactly("item-0", "item-1", "item-2", "item-3");
        assertThat(responses).extracting(Response::treatmentId).containsOnly("t-three");
        assertThat(responses)
                .extracting(Response::text)
                .containsExactly(
                        "final re: ask 2 about item-0",
                        "final re: ask 0 about item-1",
                        "final re: ask 2 about item-2",
                        "final re: ask 0 about item-3");
        assertThat(responses.get(0).exchanges()).hasSize(3);
        assertThat(responses.get(1).exchanges()).hasSize(1);
    }

    @Test
    void laterAsksSeeEarlierOnesAndTheAudioGoesWithTheFirst() {
        Recording model = new Recording(new ScriptedModel(InterviewsTest::echo));
        List<Subject> subjects = Subjects.many(1);
        interviews(model, new ThreeAsks(), 1).hold(subjects);
        assertThat(model.calls.get(0).get(0).turns())
                .containsExactly(ChatTurn.user(subjects.get(0).clips(), "ask 0 about item-0"));
        assertThat(model.calls.get(2).get(0).turns())
                .containsExactly(
                        ChatTurn.user(subjects.get(0).clips(), "ask 0 about item-0"),
                        ChatTurn.assistant("re: ask 0 about item-0"),
                        ChatTurn.user("ask 1 about item-0"),
                        ChatTurn.assistant("re: ask 1 about item-0"),
                        ChatTurn.user("ask 2 about item-0"));
    }

    @Test
    void cutsRoundsIntoCallsWithoutChangingAnyResponse() {
        List<Subject> subjects = Subjects.many(37);
        List<Response> whole = interviews(new ScriptedModel(new HashedPick(1, 20)), Methods.idk(), 1000)
                .hold(subjects);
        for (int chunk : new int[] {1, 2, 16, 37}) {
            Recording model = new Recording(new ScriptedModel(new HashedPick(1, 20)));
            assertThat(interviews(model, Methods.idk(), chunk).hold(subjects)).isEqualTo(whole);
            assertThat(model.calls).hasSize((37 + chunk - 1) / chunk);
        }
    }

    @Test
    void aFaultEndsItsOwnInterviewOnly() {
        AudioLanguageModel model = new ScriptedModel(request -> {
            if (echo(request).equals("re: ask 1 about item-2")) {
                throw new IllegalStateException("out of script");
            }
            return echo(request);
        });
        List<Response> responses = interviews(model, new ThreeAsks(), 100).hold(Subjects.many(4));
        assertThat(responses).hasSize(4);
        assertThat(responses.get(2).fault()).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo(FaultCode.MODEL_FAILED);
            assertThat(fault.detail()).contains("item-2", "out of script");
        });
        assertThat(responses.get(2).text()).isEmpty();
        assertThat(responses.get(2).exchanges()).hasSize(2);
        assertThat(responses.get(0).fault()).isEmpty();
        assertThat(responses.get(0).exchanges()).hasSize(3);
    }

    @Test
    void namesAMethodThatNeverFinishes() {
        assertThatThrownBy(() -> interviews(new ScriptedModel(request -> "so"), new Endless(), 4)
                        .hold(Subjects.many(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Method endless still asks after 8 asks about item item-0");
    }

    @Test
    void refusesAModelThatLosesACompletion() {
        AudioLanguageModel forgetful = new AudioLanguageModel() {
            @Override
            public List<Completion> complete(List<ModelRequest> requests) {
                return List.of();
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> interviews(forgetful, Methods.baseline(), 8).hold(Subjects.many(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 completions for 2 requests");
    }

    @Test
    void refusesATreatmentOfAnotherMethod() {
        assertThatThrownBy(() -> new Interviews(
                        new ScriptedModel(request -> "so"),
                        Methods.idk(),
                        Subjects.treatment(Methods.mcot(), GREEDY),
                        8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mcot-v1; expected idk with idk-v1");
    }

    @Test
    void refusesCallsOfNoRequests() {
        assertThatThrownBy(() -> interviews(new ScriptedModel(request -> "so"), Methods.idk(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestsPerCall is 0");
    }

    @Test
    void seedsSamplingByItemAndAskButNotByChunk() {
        GenerationSettings sampled = new GenerationSettings(64, new Sampling(1, 0, 1), 42);
        List<List<Long>> seeds = new ArrayList<>();
        for (int chunk : new int[] {1, 5}) {
            Recording model = new Recording(new ScriptedModel(InterviewsTest::echo));
            new Interviews(model, new ThreeAsks(), Subjects.treatment(new ThreeAsks(), sampled), chunk)
                    .hold(Subjects.many(5));
            seeds.add(model.calls.stream()
                    .flatMap(List::stream)
                    .map(request -> request.settings().seed())
                    .toList());
        }
        assertThat(seeds.get(0)).isEqualTo(seeds.get(1)).doesNotHaveDuplicates().hasSize(5 + 3 + 3);
    }

    @Test
    void holdsNoInterviewsAboutNothing() {
        assertThat(interviews(new ScriptedModel(request -> "so"), Methods.idk(), 3)
                        .hold(List.of()))
                .isEmpty();
    }
}
