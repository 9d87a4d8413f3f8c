
  # Training: losses of the same networks. Java appends these methods to qwen2_audio.py and adamw.py, and for every
  # network a method NAME_weights that splits a flat vector into the network's tensors. Shapes: C clips, F mel frames, T
  # audio tokens, H encoder width, N questions, O options, E text width, V vocabulary, A answer texts. Names between at
  # signs are sizes that Java fills in.

  # Audio tokens (C, F / 4, H) of mel (C, mels, F), of which frames (C) hold audio.
  def encode_clips(self: __torch__.Qwen2Audio, mel: Tensor, frames: Tensor, flat: Tensor) -> Tensor:
    w = self.encoder_weights(flat)
    n = len(w) - 2
    x = self.encode(mel, frames, torch.full([], @encoder_heads@, dtype=4), w[0:5], w[5:n])
    return self.encoder_tail(x, w[n:n + 2])

  # Mean embedding (N, E) of each run of ids; the runs start at starts (N).
  def mean_words(self: __torch__.Qwen2Audio, table: Tensor, ids: Tensor, starts: Tensor) -> Tensor:
    mean, a, b, c, = torch.embedding_bag(table, ids, starts, False, 1)
    return mean

  # Output of the probe (N, E) for audio tokens x (C, T, H) with lengths (C) and question embeddings (N, E); clip (N) is
  # the clip of each question. w: the tensors of the probe in the order of Layouts.probe.
  def probe(self: __torch__.Qwen2Audio, x: Tensor, lengths: Tensor, clip: Tensor, question: Tensor, p: float, w: List[Tensor]) -> Tensor:
    c = torch.size(x, 0)
    t = torch.size(x, 1)
    d = torch.size(x, 2)
    h = @encoder_heads@
    valid = torch.arange(t).unsqueeze(0) < lengths.unsqueeze(1)
    mean = torch.sum(x * valid.unsqueeze(2), [1]) / lengths.unsqueeze(1)
    q = torch.linear(question, w[2], w[3]).view([-1, 1, h, d // h])
    k = torch.linear(x, w[4], w[5]).view([c, t, h, d // h])
    a = torch.sum(q * torch.index_select(k, 0, clip), [3]) * (2. * float(d // h) ** -0.5)
    a = torch.masked_fill(a, torch.bitwise_not(torch.index_select(valid, 0, clip)).unsqueeze(2), -1e9).softmax(1)
    v = torch.index_select(torch.reshape(x, [c, t, h, d // h]), 0, clip)
    pooled = torch.sum(a.unsqueeze(3) * v, [1]).reshape([-1, d])
    y = torch.cat([torch.index_select(mean, 0, clip), pooled], 1)
    y = torch.gelu(torch.linear(y, w[10], w[11]) + torch.linear(question, w[16], w[17]))
    y = torch.linear(torch.dropout(y, p, p > 0.), w[12], w[13]) + torch.linear(question, w[8], w[9])
    return torch.layer_norm(y, [torch.size(question, 1)], w[14], w[15])

  # Cross-entropy over all answers, cross-entropy over the question's options, and option accuracy. logits (N, A);
  # options (N, O): answer index of each option; right (N): position of the correct option.
  def choice_losses(self: __torch__.Qwen2Audio, logits: Tensor, options: Tensor, right: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    label = torch.gather(options, 1, right.unsqueeze(1)).squeeze(1)
    chosen = torch.gather(logits, 1, options)
    among_all = torch.cross_entropy_loss(logits, label, None, 1, -100, 0.05)
    among_options = torch.cross_entropy_loss(chosen, right)
    accuracy = torch.mean(torch.to(torch.eq(torch.argmax(chosen, 1), right), 6))
    return (among_all, among_options, accuracy)

  # Loss of the probe on audio tokens. questions and answers: token ids and the starts of their runs.
  def probe_loss(self: __torch__.Qwen2Audio, x: Tensor, lengths: Tensor, clip: Tensor, questions: List[Tensor], answers: List[Tensor], options: Tensor, right: Tensor, flat: Tensor) -> Tuple[Tensor, Tensor]:
    w = self.probe_weights(flat)
    y = self.probe(x, lengths, clip, self.mean_words(w[0], questions[0], questions[1]), 0.1, w)
    texts = torch.linear(self.mean_words(w[0], answers[0], answers[1]), w[6], w[7]) + w[1]
    logits = torch.matmul(y, torch.t(texts)) * (w[18] * (0.1 * float(torch.size(w[1], 1)) ** -0.5))
    among_all, among_options, accuracy, = self.choice_losses(logits, options, right)
    return (among_all + among_options, torch.stack([among_all, among_options, accuracy]))

  # The same from mel features, through the encoder.
  def encoder_loss(self: __torch__.Qwen2Audio, mel: Tensor, frames: Tensor, lengths: Tensor, clip: Tensor, questions: List[Tensor], answers: List[Tensor], options: Tensor, right: Tensor, probe: Tensor, encoder: Tensor) -> Tuple[Tensor, Tensor]:
    return self.probe_loss(self.encode_clips(mel, frames, encoder), lengths, clip, questions, answers, options, right, probe)

  # Scores (N, O) of options given as runs of ids; known (N, O): answer index, -1 for a text that is no option of a
  # training question.
  def probe_scores(self: __torch__.Qwen2Audio, x: Tensor, lengths: Tensor, clip: Tensor, questions: List[Tensor], options: List[Tensor], known: Tensor, flat: Tensor) -> Tensor:
    w = self.probe_weights(flat)
    y = self.probe(x, lengths, clip, self.mean_words(w[0], questions[0], questions[1]), 0., w)
    own = torch.embedding(w[1], torch.clamp_min(known, 0)) * torch.ge(known, 0).unsqueeze(2)
    texts = torch.linear(self.mean_words(w[0], options[0], options[1]), w[6], w[7])
    texts = texts.view([torch.size(known, 0), torch.size(known, 1), -1]) + own
    return torch.sum(texts * y.unsqueeze(1), [2])

  # Final hidden states (B * T, E), after the norm, of token ids (B, T) with projected audio at flat positions at. w:
  # the tensors of the decoder in the order of Layouts.decoder.
  def decoder_states(self: __torch__.Qwen2Audio, ids: Tensor, at: Tensor, audio: Tensor, w: List[Tensor]) -> Tensor:
    n = len(w) - 1
    x = self.embed(ids, w[0], at, audio)
    positions = torch.arange(torch.size(ids, 1), dtype=6)
    cos, sin, = self.rope_table(positions, torch.full([], torch.size(w[0], 1) // @decoder_heads@, dtype=4), torch.full([], 10000., dtype=6))
    eps = torch.full([], 9.9999999999999995e-07, dtype=6)
    x = self.decode(x, torch.zeros([torch.size(ids, 0)], dtype=4), eps, [cos, sin], w[3:n])
    return torch.flatten(self.rms_norm(x, w[n], eps), 0, 1)

  # Loss of the decoder. audio (sum of tokens, H) is at the flat positions at. targets: flat positions that predict,
  # labels, weights. choice: flat position where the answer starts (K), options (K, O), right (K). words, for the word
  # alignment loss: index into audio of the tokens of the K clips, the clip of each token, tokens per clip (K), flat
  # index into (K, V) of the words to align with, their weights. shares (3): weights of the answer, option and word
  # losses.
  def decoder_loss(self: __torch__.Qwen2Audio, audio: Tensor, ids: Tensor, at: Tensor, targets: List[Tensor], choice: List[Tensor], words: List[Tensor], shares: Tensor, decoder: Tensor, helper: Tensor) -> Tuple[Tensor, Tensor]:
    w = self.decoder_weights(decoder)
    v = self.helper_weights(helper)
    projected = self.project(audio, w[1:3])
    y = self.decoder_states(ids, at, projected, w)
    logits = torch.linear(torch.index_select(y, 0, targets[0]), w[0])
    ce = torch.cross_entropy_loss(logits, targets[1], None, 0)
    answer = torch.linear(torch.index_select(y, 0, choice[0]), v[0], v[1])
    among_all, among_options, accuracy, = self.choice_losses(answer, choice[1], choice[2])
    sums = torch.index_add(torch.zeros([torch.size(words[2], 0), torch.size(w[0], 1)]), 0, words[1], torch.index_select(projected, 0, words[0]))
    mean = sums / words[2].unsqueeze(1)
    near = torch.matmul(self.unit(mean), torch.t(self.unit(w[0]))) * torch.exp(v[2])
    near = torch.flatten(torch.log_softmax(near, 1), 0, 1)
    pointed = torch.neg(torch.sum(torch.index_select(near, 0, words[3]) * words[4])) / max(torch.size(words[2], 0), 1)
    loss = torch.sum(ce * targets[2]) + shares[0] * among_all + shares[1] * among_options + shares[2] * pointed
    return (loss, torch.stack([torch.mean(ce), among_all, among_options, accuracy, pointed]))

  # Rows of x (N, E) scaled to length 1.
  def unit(self: __torch__.Qwen2Audio, x: Tensor) -> Tensor:
    return x / torch.clamp_min(torch.sqrt(torch.sum(x * x, [1], True)), 1e-12)

  # Greedy generation after left-padded ids (B, T), each starting at starts (B): (B, at most steps); a row's output ends
  # with the first token end.
  def generate_greedy(self: __torch__.Qwen2Audio, audio: Tensor, ids: Tensor, at: Tensor, starts: Tensor, steps: int, end: int, flat: Tensor) -> Tensor:
    w = self.decoder_weights(flat)
    n = len(w) - 1
    b = torch.size(ids, 0)
    t = torch.size(ids, 1)
    head = torch.size(w[0], 1) // @decoder_heads@
    cos, sin, = self.rope_table(torch.arange(t + steps, dtype=6), torch.full([], head, dtype=4), torch.full([], 10000., dtype=6))
    eps = torch.full([], 9.9999999999999995e-07, dtype=6)
    caches = annotate(List[Tensor], [])
    for i in range(2 * (n - 3) // 12):
      caches.append(torch.zeros([b, torch.size(w[6], 0) // head, t + steps, head]))
    x = self.embed(ids, w[0], at, self.project(audio, w[1:3]))
    generated = annotate(List[Tensor], [])
    unfinished = torch.ones([b], dtype=11)
    past = 0
    step = 0
    going = True
    while going:
      y = self.decode_cached(x, starts, past, eps, [cos, sin], w[3:n], caches)
      past = past + torch.size(x, 1)
      y = self.rms_norm(torch.slice(y, 1, -1), w[n], eps)
      next = torch.argmax(torch.linear(y, w[0]), -1)
      generated.append(next)
      unfinished = torch.logical_and(unfinished, torch.ne(torch.squeeze(next, 1), end))
      x = torch.embedding(w[0], next)
      step = step + 1
      going = bool(torch.any(unfinished)) and step < steps
    return torch.cat(generated, 1)

  # Rows of table (V, E) projected onto their first width principal axes, each scaled to norm length: (V, width).
  def narrowed(self: __torch__.Qwen2Audio, table: Tensor, width: int, length: float) -> Tensor:
    x = table - torch.mean(table, [0], True)
    values, axes, = torch.linalg_eigh(torch.matmul(torch.t(x), x))
    x = torch.matmul(x, torch.slice(axes, 1, torch.size(axes, 1) - width))
    return self.unit(x) * length

  # Copies q into p.
  def fill(self: __torch__.Qwen2Audio, p: Tensor, q: Tensor) -> Tensor:
    return torch.copy_(p, q)
