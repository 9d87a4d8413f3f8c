
  # LoRA fine-tuning (Hu et al. 2021) of the decoder's linear maps; TorchScript.qwen2AudioForTuning appends this to
  # qwen2_audio.py. R rank; N tokens to predict; a target is one linear map of one layer. A decoder layer has seven of
  # them, in the order q, k, v, o, gate, up, down.

  # y + scale b (a dropout(x)), where y is the output of the linear map for x (..., in). ab: a (R, in), b (out, R); no
  # update if a has no rows.
  def add_low_rank(self: __torch__.Qwen2Audio, y: Tensor, x: Tensor, ab: List[Tensor], scale: float, p: float) -> Tensor:
    if torch.size(ab[0], 0) > 0:
      z = torch.linear(torch.linear(torch.dropout(x, p, p > 0.), ab[0]), ab[1])
      y = y + z * scale
    return y

  # Splits flat into a and b of each map of each layer, in order; targeted (7 * layers) is 1 where a map has an update.
  def low_rank(self: __torch__.Qwen2Audio, flat: Tensor, targeted: Tensor, rank: int, layers: List[Tensor]) -> List[Tensor]:
    places = [1, 3, 5, 7, 9, 10, 11]
    matrices = annotate(List[Tensor], [])
    at = 0
    for i in range(7 * (len(layers) // 12)):
      w = layers[(i // 7) * 12 + places[i % 7]]
      r = rank * int(torch.select(targeted, 0, i))
      inputs = torch.size(w, 1)
      outputs = torch.size(w, 0)
      matrices.append(torch.view(torch.narrow(flat, 0, at, r * inputs), [r, inputs]))
      at = at + r * inputs
      matrices.append(torch.view(torch.narrow(flat, 0, at, r * outputs), [outputs, r]))
      at = at + r * outputs
    return matrices

  # decoder_layer with low-rank updates; m: the 14 matrices of this layer.
  def adapted_layer(self: __torch__.Qwen2Audio, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, eps: Tensor, w: List[Tensor], m: List[Tensor], scale: float, p: float) -> Tensor:
    d = torch.size(cos, -1)
    y = self.rms_norm(x, w[0], eps)
    q = self.add_low_rank(torch.linear(y, w[1], w[2]), y, m[0:2], scale, p)
    k = self.add_low_rank(torch.linear(y, w[3], w[4]), y, m[2:4], scale, p)
    v = self.add_low_rank(torch.linear(y, w[5], w[6]), y, m[4:6], scale, p)
    q = self.rotate(self.split_heads(q, torch.size(w[1], 0) // d), cos, sin)
    k = self.rotate(self.split_heads(k, torch.size(w[3], 0) // d), cos, sin)
    v = self.split_heads(v, torch.size(w[5], 0) // d)
    attended = self.attend(q, k, v, mask)
    x = x + self.add_low_rank(torch.linear(attended, w[7]), attended, m[6:8], scale, p)
    y = self.rms_norm(x, w[8], eps)
    gate = self.add_low_rank(torch.linear(y, w[9]), y, m[8:10], scale, p)
    up = self.add_low_rank(torch.linear(y, w[10]), y, m[10:12], scale, p)
    y = torch.silu(gate) * up
    return x + self.add_low_rank(torch.linear(y, w[11]), y, m[12:14], scale, p)

  # Final hidden states (B * T, H), after the norm, of right-padded ids (B, T) with audio (A, H) at flat positions at
  # (A). numbers: eps, rank, scale, dropout. text: embedding table, final norm and, where it is not tied, the LM head.
  def adapted_states(self: __torch__.Qwen2Audio, ids: Tensor, at: Tensor, audio: Tensor, numbers: List[Tensor], targeted: Tensor, flat: Tensor, text: List[Tensor], rope: List[Tensor], layers: List[Tensor]) -> Tensor:
    matrices = self.low_rank(flat, targeted, int(numbers[1]), layers)
    scale = float(numbers[2])
    p = float(numbers[3])
    length = torch.size(ids, 1)
    starts = torch.zeros([torch.size(ids, 0)], dtype=4, layout=None, device=ids.device)
    mask = self.causal_mask(starts, 0, length)
    cos = self.rope_rows(rope[0], starts, 0, length)
    sin = self.rope_rows(rope[1], starts, 0, length)
    x = self.embed(ids, text[0], at, audio)
    for i in range(len(layers) // 12):
      x = self.adapted_layer(x, cos, sin, mask, numbers[0], layers[i * 12:i * 12 + 12], matrices[i * 14:i * 14 + 14], scale, p)
    return torch.flatten(self.rms_norm(x, text[1], numbers[0]), 0, 1)

  # Summed cross-entropy of labels (N), predicted at flat positions predict (N): times share, and unscaled.
  def lora_loss(self: __torch__.Qwen2Audio, ids: Tensor, at: Tensor, audio: Tensor, predict: Tensor, labels: Tensor, share: Tensor, numbers: List[Tensor], targeted: Tensor, flat: Tensor, text: List[Tensor], rope: List[Tensor], layers: List[Tensor]) -> Tuple[Tensor, Tensor]:
    y = self.adapted_states(ids, at, audio, numbers, targeted, flat, text, rope, layers)
    logits = torch.linear(torch.index_select(y, 0, predict), text[-1 if len(text) > 2 else 0])
    loss = torch.cross_entropy_loss(logits, labels, None, 2)
    return (loss * share, loss)

  # Logits (B * T, V), without dropout.
  def lora_logits(self: __torch__.Qwen2Audio, ids: Tensor, at: Tensor, audio: Tensor, numbers: List[Tensor], targeted: Tensor, flat: Tensor, text: List[Tensor], rope: List[Tensor], layers: List[Tensor]) -> Tensor:
    plain = [numbers[0], numbers[1], numbers[2], torch.zeros_like(numbers[3])]
    y = self.adapted_states(ids, at, audio, plain, targeted, flat, text, rope, layers)
    return torch.linear(y, text[-1 if len(text) > 2 else 0])
