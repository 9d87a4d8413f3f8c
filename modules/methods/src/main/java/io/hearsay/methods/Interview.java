package io.hearsay.methods;

import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** State of one item's interview. The next step is always known; a completion advances it. */
final class Interview {
    /** Maximum number of asks; a method that needs more is considered broken. */
    static final int MOST_ASKS = 8;

    private final ReliabilityMethod method;
    private final Subject subject;
    private final List<Exchange> exchanges = new ArrayList<>();
    private Optional<Completion.RequestFault> fault = Optional.empty();
    private Step step;

    Interview(ReliabilityMethod method, Subject subject) {
        this.method = method;
        this.subject = subject;
        this.step = method.next(subject.item(), List.of());
    }

    /** The pending ask; empty once the interview is over. */
    Optional<Step.Ask> pending() {
        return step instanceof Step.Ask ask ? Optional.of(ask) : Optional.empty();
    }

    /** Number of asks answered so far. */
    int asked() {
        return exchanges.size();
    }

    String itemId() {
        return subject.item().itemId();
    }

    /**
     * The conversation up to the pending ask: the audio is part of the first ask; later asks include earlier asks and
     * answers.
     */
    List<ChatTurn> turns(Step.Ask ask) {
        List<ChatTurn> turns = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            turns.add(userTurn(turns, exchange.ask()));
            turns.add(ChatTurn.assistant(exchange.completion().text()));
        }
        turns.add(userTurn(turns, ask));
        return turns;
    }

    private ChatTurn userTurn(List<ChatTurn> before, Step.Ask ask) {
        return before.isEmpty() ? ChatTurn.user(subject.clips(), ask.prompt()) : ChatTurn.user(ask.prompt());
    }

    /** Adds the answer to the pending ask; a fault ends the interview. */
    void answered(Step.Ask ask, Completion completion) {
        exchanges.add(new Exchange(ask, completion));
        if (completion.fault().isPresent()) {
            fault = completion.fault();
            step = new Step.Finish("");
            return;
        }
        step = method.next(subject.item(), List.copyOf(exchanges));
        if (step instanceof Step.Ask && exchanges.size() >= MOST_ASKS) {
            throw new IllegalStateException("Method " + method.methodId() + " still asks after " + MOST_ASKS
                    + " asks about item " + itemId() + "; a method must finish");
        }
    }

    /** The response of a finished interview. */
    Response response(String treatmentId) {
        if (step instanceof Step.Finish finish) {
            return new Response(itemId(), treatmentId, finish.text(), exchanges, fault);
        }
        throw new IllegalStateException("Interview about item " + itemId() + " is not over");
    }
}
