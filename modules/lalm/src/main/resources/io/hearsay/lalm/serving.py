
  # Inference; TorchScript.qwen2Audio appends this to qwen2_audio.py. N tokens of any number of sequences are packed one
  # after the other, so nothing is padded. Keys and values of a run of tokens are one tensor (layers, 2, J, tokens, D),
  # J key/value heads: a KV block, which many rows can share as part of their prefix. Keys and values of a row alone are
  # in its slot of slots (layers, 2, rows, J, C, D), written in place. A layer has 7 weights here: input norm, stacked q
  # k v, their bias, o, post-attention norm, stacked gate and up, down. Matrices may be packed (onednn.py), with 32 or
  # 16 bits; x is then rounded to their type. Unpacked 16-bit matrices are widened on the fly, a slice at a time.

  # x (N, in) times the transpose of w (out, in), plus bias.
  def linear(self: __torch__.Qwen2Audio, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:
    if w.is_mkldnn:
      y = self.packed_product(x, w, bias)
    else:
      if w.dtype == x.dtype:
        y = torch.linear(x, w, bias)
      else:
        piece = 33554432 // torch.size(w, 1) + 1
        pieces = annotate(List[Tensor], [])
        for i in range((torch.size(w, 0) + piece - 1) // piece):
          wide = torch.type_as(torch.slice(w, 0, i * piece, (i + 1) * piece), x)
          pieces.append(torch.linear(x, wide))
        y = torch.cat(pieces, -1)
        if bias is not None:
          y = y + bias
    return y

  # Largest difference between x (N, in) times a packed matrix and x times the matrix (out, in) itself, relative to the
  # root mean square of the latter.
  def packed_error(self: __torch__.Qwen2Audio, x: Tensor, w: Tensor, packed: Tensor) -> Tensor:
    plain = self.linear(x, w, None)
    size = torch.sqrt(torch.mean(plain * plain))
    return torch.max(torch.abs(self.linear(x, packed, None) - plain)) / torch.clamp_min(size, 1e-30)

  # Sines (P, D) as project_qkv needs them: those of the first half negated.
  def signed(self: __torch__.Qwen2Audio, sines: Tensor) -> Tensor:
    parts = torch.chunk(sines, 2, -1)
    return torch.cat([torch.neg(parts[0]), parts[1]], -1)

  # Embeddings (N, H) of token ids (N), in the type of like.
  def embed_tokens(self: __torch__.Qwen2Audio, ids: Tensor, table: Tensor, like: Tensor) -> Tensor:
    return torch.type_as(torch.embedding(table, ids), like)

  # The same with audio, a list of (tokens, H), together (A, H), at positions places (A).
  def embed_with_audio(self: __torch__.Qwen2Audio, ids: Tensor, table: Tensor, places: Tensor, audio: List[Tensor]) -> Tensor:
    return torch.index_copy_(self.embed_tokens(ids, table, audio[0]), 0, places, torch.cat(audio, 0))

  # Zeros of a shape, in the type of like.
  def zeros(self: __torch__.Qwen2Audio, shape: List[int], like: Tensor) -> Tensor:
    return torch.zeros(shape, dtype=like.dtype, layout=None, device=like.device)

  # Uninitialised memory for a weight: dtype 6 float32, 5 float16, 15 bfloat16.
  def uninitialised(self: __torch__.Qwen2Audio, shape: List[int], dtype: int, like: Tensor) -> Tensor:
    return torch.empty(shape, dtype=dtype, layout=None, device=like.device)

  # Copies numbers (n) into a flattened weight from index begin on; bfloat16 numbers (bits 1) are passed as float16 with
  # the same bits.
  def load_numbers(self: __torch__.Qwen2Audio, weight: Tensor, begin: int, numbers: Tensor, bits: int) -> Tensor:
    if bits == 1:
      numbers = torch.view_copy(numbers, dtype=15)
    return torch.copy_(torch.slice(torch.view(weight, [-1]), 0, begin, begin + torch.size(numbers, 0)), numbers)

  # Adds scale b a to the rows of a weight from begin on: a (R, in), b (out, R), float32.
  def merge_lora(self: __torch__.Qwen2Audio, weight: Tensor, begin: int, a: Tensor, b: Tensor, scale: float) -> Tensor:
    rows = torch.slice(weight, 0, begin, begin + torch.size(b, 0))
    return torch.copy_(rows, torch.to(rows, 6) + torch.matmul(b, a) * scale)

  # A copy of x in the type of like.
  def alike(self: __torch__.Qwen2Audio, x: Tensor, like: Tensor) -> Tensor:
    return torch.clone(torch.type_as(x, like))

  # A copy of x in a type.
  def typed(self: __torch__.Qwen2Audio, x: Tensor, dtype: int) -> Tensor:
    return torch.clone(torch.to(x, dtype))

  # Queries (N, heads, D), keys and values (N, J, D) of x (N, H); rope: cosines and signed sines (N, 1, D).
  def project_qkv(self: __torch__.Qwen2Audio, x: Tensor, rope: List[Tensor], kv_heads: int, eps: float, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    d = torch.size(rope[0], -1)
    y = self.linear(torch.rms_norm(x, [torch.size(x, -1)], w[0], eps), w[1], w[2])
    y = torch.view(y, [torch.size(x, 0), -1, d])
    n = torch.size(y, 1) - kv_heads
    turning = torch.slice(y, 1, 0, n)
    turned = torch.addcmul(turning * rope[0], torch.roll(turning, [d // 2], [-1]), rope[1])
    return (torch.slice(turned, 1, 0, n - kv_heads), torch.slice(turned, 1, n - kv_heads), torch.slice(y, 1, n))

  # The layer after attention (N, heads * D): both residual branches.
  def attention_output_and_mlp(self: __torch__.Qwen2Audio, x: Tensor, attended: Tensor, eps: float, w: List[Tensor]) -> Tensor:
    x = x + self.linear(attended, w[3], None)
    y = self.linear(torch.rms_norm(x, [torch.size(x, -1)], w[4], eps), w[5], None)
    parts = torch.chunk(y, 2, -1)
    return x + self.linear(torch.silu(parts[0]) * parts[1], w[6], None)

  # Causal attention of the queries q (T, heads, D) of a sequence over its own k and v (J, T, D): (T, heads * D).
  def attend_causal(self: __torch__.Qwen2Audio, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    q = torch.unsqueeze(torch.transpose(q, 0, 1), 0)
    groups = torch.size(q, 1) // torch.size(k, 0)
    if groups > 1:
      k = torch.repeat_interleave(k, groups, 0)
      v = torch.repeat_interleave(v, groups, 0)
    y = torch.scaled_dot_product_attention(q, torch.unsqueeze(k, 0), torch.unsqueeze(v, 0), None, 0., True)
    return torch.flatten(torch.transpose(torch.squeeze(y, 0), 0, 1), 1)

  # The same over k and v (J, P + T, D), P prefix tokens before the sequence; mask (G * T, P + T), G = heads / J.
  def attend_with_prefix(self: __torch__.Qwen2Audio, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    t = torch.size(q, 0)
    j = torch.size(k, 0)
    d = torch.size(q, -1)
    q = torch.reshape(torch.permute(torch.reshape(q, [t, j, -1, d]), [1, 2, 0, 3]), [1, j, -1, d])
    y = torch.scaled_dot_product_attention(q, torch.unsqueeze(k, 0), torch.unsqueeze(v, 0), mask)
    return torch.reshape(torch.permute(torch.view(y, [j, -1, t, d]), [2, 0, 1, 3]), [t, -1])

  # Positions of counts[i] tokens after firsts[i], for every sequence i: (N).
  def positions(self: __torch__.Qwen2Audio, counts: List[int], firsts: List[int], like: Tensor) -> Tensor:
    runs = annotate(List[Tensor], [])
    for i in range(len(counts)):
      runs.append(torch.arange(firsts[i], firsts[i] + counts[i], dtype=4, layout=None, device=like.device))
    return torch.cat(runs, 0)

  # Causal mask (G * T, P + T) of each sequence: True where a token, in each of G groups of heads, attends to a token.
  def causal_masks(self: __torch__.Qwen2Audio, counts: List[int], firsts: List[int], groups: int, like: Tensor) -> List[Tensor]:
    masks = annotate(List[Tensor], [])
    for i in range(len(counts)):
      keys = torch.arange(firsts[i] + counts[i], dtype=4, layout=None, device=like.device)
      queries = torch.unsqueeze(torch.arange(firsts[i], firsts[i] + counts[i], dtype=4, layout=None, device=like.device), 1)
      masks.append(torch.repeat(keys <= queries, [groups, 1]))
    return masks

  # Prefill: hidden states (N, H) before the final norm, and keys and values (layers, 2, J, N, D), of x (N, H): packed
  # sequences of counts tokens, each after firsts prefix tokens. The prefix of sequence i consists of hops[i] KV blocks,
  # whose indexes are in paths, sequence after sequence.
  def prefill(self: __torch__.Qwen2Audio, x: Tensor, counts: List[int], firsts: List[int], blocks: List[Tensor], paths: List[int], hops: List[int], heads: List[int], eps: float, rope: List[Tensor], layers: List[Tensor]) -> Tuple[Tensor, Tensor]:
    d = torch.size(rope[0], -1)
    at = self.positions(counts, firsts, x)
    rows = [torch.unsqueeze(torch.embedding(rope[0], at), 1), torch.unsqueeze(torch.embedding(rope[1], at), 1)]
    masks = self.causal_masks(counts, firsts, heads[0] // heads[1], x)
    n = len(layers) // 7
    kv = torch.empty([n, 2, heads[1], torch.size(x, 0), d], dtype=x.dtype, layout=None, device=x.device)
    for i in range(n):
      w = layers[i * 7:i * 7 + 7]
      q, k, v, = self.project_qkv(x, rows, heads[1], eps, w)
      own = torch.select(kv, 0, i)
      torch.copy_(torch.select(own, 0, 0), torch.transpose(k, 0, 1))
      torch.copy_(torch.select(own, 0, 1), torch.transpose(v, 0, 1))
      attended = annotate(List[Tensor], [])
      begin = 0
      hop = 0
      for s in range(len(counts)):
        end = begin + counts[s]
        mine = torch.slice(own, 2, begin, end)
        if hops[s] == 0:
          y = self.attend_causal(torch.slice(q, 0, begin, end), torch.select(mine, 0, 0), torch.select(mine, 0, 1))
        else:
          all = annotate(List[Tensor], [])
          for h in range(hops[s]):
            all.append(torch.select(blocks[paths[hop + h]], 0, i))
          all.append(mine)
          both = torch.cat(all, 2)
          y = self.attend_with_prefix(torch.slice(q, 0, begin, end), torch.select(both, 0, 0), torch.select(both, 0, 1), masks[s])
        attended.append(y)
        begin = end
        hop = hop + hops[s]
      x = self.attention_output_and_mlp(x, torch.cat(attended, 0), eps, w)
    return (x, kv)

  # Decode attention of one token q (R, J, G, D), already scaled, of each row: over its slot, the first L tokens of k
  # and v (rows, J, C, D) where not unseen (R, 1, 1, L), and over its KV blocks, k and v (J, tokens, D). members[s]
  # lists the rows that use block s, ats[s] is the number of prefix tokens before it, total the longest prefix of a row.
  # bags: how weigh gathers the values.
  def attend_blocks(self: __torch__.Qwen2Audio, q: Tensor, k: Tensor, v: Tensor, unseen: Tensor, bags: List[Tensor], blocks: List[Tensor], members: List[Tensor], ats: List[int], total: int) -> Tensor:
    r = torch.size(q, 0)
    j = torch.size(q, 1)
    d = torch.size(q, 3)
    l = torch.size(unseen, 3)
    scores = torch.full([r, j, torch.size(q, 2), l + total], -inf, dtype=q.dtype, layout=None, device=q.device)
    keys = torch.slice(torch.slice(k, 0, 0, r), 2, 0, l)
    own = torch.copy_(torch.slice(scores, 3, 0, l), torch.matmul(q, torch.transpose(keys, 2, 3)))
    own = torch.masked_fill_(own, unseen, -inf)
    for s in range(len(blocks)):
      n = torch.size(members[s], 0)
      queries = q
      if n < r:
        queries = torch.index_select(q, 0, members[s])
      keys = torch.select(blocks[s], 0, 0)
      block_scores = torch.bmm(torch.reshape(torch.transpose(queries, 0, 1), [j, -1, d]), torch.transpose(keys, 1, 2))
      block_scores = torch.transpose(torch.view(block_scores, [j, n, -1, torch.size(keys, 1)]), 0, 1)
      columns = torch.slice(scores, 3, l + ats[s], l + ats[s] + torch.size(keys, 1))
      if n < r:
        columns = torch.index_copy_(columns, 0, members[s], block_scores)
      else:
        columns = torch.copy_(columns, block_scores)
    shares = torch.type_as(torch.softmax(torch.to(scores, 6), -1), q)
    y = self.weigh(torch.slice(shares, 3, 0, l), v, bags)
    for s in range(len(blocks)):
      n = torch.size(members[s], 0)
      values = torch.select(blocks[s], 0, 1)
      block_shares = torch.slice(shares, 3, l + ats[s], l + ats[s] + torch.size(values, 1))
      if n < r:
        block_shares = torch.index_select(block_shares, 0, members[s])
      block_sums = torch.bmm(torch.reshape(torch.transpose(block_shares, 0, 1), [j, -1, torch.size(values, 1)]), values)
      block_sums = torch.transpose(torch.view(block_sums, [j, n, -1, d]), 0, 1)
      if n < r:
        y = torch.index_add_(y, 0, members[s], block_sums)
      else:
        y = torch.add_(y, block_sums)
    return y

  # Weighted values (R, J, G, D) for attention weights shares (R, J, G, L) over the first L tokens of slots v (rows, J,
  # C, D). A CPU sums table rows faster than it multiplies matrices this small: bags hold the table row of each weight
  # and the start of each sum, or nothing.
  def weigh(self: __torch__.Qwen2Audio, shares: Tensor, v: Tensor, bags: List[Tensor]) -> Tensor:
    if len(bags) == 0:
      y = torch.matmul(shares, torch.slice(torch.slice(v, 0, 0, torch.size(shares, 0)), 2, 0, torch.size(shares, 3)))
    else:
      table = torch.view(v, [-1, torch.size(v, 3)])
      sums, a, b, c, = torch.embedding_bag(table, bags[0], bags[1], False, 0, False, torch.reshape(shares, [-1]))
      y = torch.view(sums, [torch.size(shares, 0), torch.size(shares, 1), torch.size(shares, 2), -1])
    return y

  # Bags for r rows and the first width tokens of slots (layers, 2, rows, J, C, D), groups query heads per key/value
  # head; none on a GPU.
  def bags(self: __torch__.Qwen2Audio, slots: Tensor, r: int, groups: int, width: int) -> List[Tensor]:
    bags = annotate(List[Tensor], [])
    if not slots.is_cuda:
      starts = torch.arange(r * torch.size(slots, 3), dtype=4, layout=None, device=slots.device) * torch.size(slots, 4)
      tokens = torch.arange(width, dtype=4, layout=None, device=slots.device)
      at = torch.repeat_interleave(torch.unsqueeze(starts, 1) + tokens, groups, 0)
      bags.append(torch.reshape(at, [-1]))
      bags.append(torch.arange(0, torch.numel(at), width, dtype=4, layout=None, device=slots.device))
    return bags

  # Decode step: logits (R, V) after one more token of each row, ids (R). own (R): tokens in the row's slot; before (R):
  # tokens in its prefix blocks; width: tokens of the fullest slot including this one. head: final norm, LM head.
  def decode_step(self: __torch__.Qwen2Audio, ids: Tensor, own: Tensor, before: Tensor, width: int, slots: Tensor, blocks: List[Tensor], members: List[Tensor], ats: List[int], total: int, table: Tensor, eps: float, rope: List[Tensor], layers: List[Tensor], head: List[Tensor]) -> Tensor:
    r = torch.size(ids, 0)
    j = torch.size(slots, 3)
    d = torch.size(slots, 5)
    x = self.embed_tokens(ids, table, slots)
    at = own + before
    rows = [torch.unsqueeze(torch.embedding(rope[0], at), 1), torch.unsqueeze(torch.embedding(rope[1], at), 1)]
    heads = torch.arange(r * j, dtype=4, layout=None, device=ids.device)
    flat = heads * torch.size(slots, 4) + torch.repeat_interleave(own, j)
    unseen = torch.arange(width, dtype=4, layout=None, device=ids.device) > torch.unsqueeze(own, 1)
    unseen = torch.view(unseen, [r, 1, 1, width])
    bags = self.bags(slots, r, torch.size(layers[3], 1) // d // j, width)
    for i in range(len(layers) // 7):
      w = layers[i * 7:i * 7 + 7]
      q, k, v, = self.project_qkv(x, rows, j, eps, w)
      keys = torch.select(torch.select(slots, 0, i), 0, 0)
      values = torch.select(torch.select(slots, 0, i), 0, 1)
      torch.index_copy_(torch.view(keys, [-1, d]), 0, flat, torch.reshape(k, [-1, d]))
      torch.index_copy_(torch.view(values, [-1, d]), 0, flat, torch.reshape(v, [-1, d]))
      q = torch.view(q, [r, j, -1, d])
      if len(blocks) == 0 and len(bags) == 0:
        keys = torch.slice(torch.slice(keys, 0, 0, r), 2, 0, width)
        values = torch.slice(torch.slice(values, 0, 0, r), 2, 0, width)
        y = torch.scaled_dot_product_attention(q, keys, values, torch.logical_not(unseen))
      else:
        layer_blocks = annotate(List[Tensor], [])
        for s in range(len(blocks)):
          layer_blocks.append(torch.select(blocks[s], 0, i))
        y = self.attend_blocks(q * float(d) ** -0.5, keys, values, unseen, bags, layer_blocks, members, ats, total)
      x = self.attention_output_and_mlp(x, torch.reshape(y, [r, -1]), eps, w)
    return self.logits_of(x, eps, head)

  # Final norm and LM head: hidden states (N, H) to logits (N, V).
  def logits_of(self: __torch__.Qwen2Audio, x: Tensor, eps: float, head: List[Tensor]) -> Tensor:
    return self.linear(torch.rms_norm(x, [torch.size(x, -1)], head[0], eps), head[1], None)

  # The same for the hidden states at positions at (n) only.
  def logits_at(self: __torch__.Qwen2Audio, x: Tensor, at: Tensor, eps: float, head: List[Tensor]) -> Tensor:
    return self.logits_of(torch.index_select(x, 0, at), eps, head)

  # Copies keys and values (layers, 2, J, T, D) to the start of a row's slot.
  def copy_into_slot(self: __torch__.Qwen2Audio, slots: Tensor, row: int, kv: Tensor) -> Tensor:
    return torch.copy_(torch.slice(torch.select(slots, 2, row), 3, 0, torch.size(kv, 3)), kv)

  # Zeroes tokens begin to end of a row's slot: masked values are still multiplied by 0, and 0 times NaN is NaN.
  def clear_slot(self: __torch__.Qwen2Audio, slots: Tensor, row: int, begin: int, end: int) -> Tensor:
    return torch.zero_(torch.slice(torch.select(slots, 2, row), 3, begin, end))

  # Copies the first tokens of a row's slot to another row's.
  def move_slot(self: __torch__.Qwen2Audio, slots: Tensor, source: int, target: int, tokens: int) -> Tensor:
    to = torch.slice(torch.select(slots, 2, target), 3, 0, tokens)
    return torch.copy_(to, torch.slice(torch.select(slots, 2, source), 3, 0, tokens))

  # A copy of the keys and values of tokens begin to end of a prefill result.
  def slice_block(self: __torch__.Qwen2Audio, kv: Tensor, begin: int, end: int) -> Tensor:
    return torch.clone(torch.slice(kv, 3, begin, end))

  # Some rows of x.
  def select_rows(self: __torch__.Qwen2Audio, x: Tensor, index: Tensor) -> Tensor:
    return torch.index_select(x, 0, index)

  # Natural-log probability (N) of token ids (N) under logits (N, V).
  def log_probabilities(self: __torch__.Qwen2Audio, logits: Tensor, ids: Tensor) -> Tensor:
    x = torch.to(logits, 6)
    return torch.squeeze(torch.gather(x, -1, torch.unsqueeze(ids, -1)), -1) - torch.logsumexp(x, [-1])

  # The same for ids (n) under the logits (1, V) of one position: (n).
  def first_log_probabilities(self: __torch__.Qwen2Audio, logits: Tensor, ids: Tensor) -> Tensor:
    x = torch.to(torch.select(logits, 0, 0), 6)
    return torch.index_select(x, 0, ids) - torch.logsumexp(x, [0])

  # Most likely token (B) and its natural-log probability (B) for logits (B, V).
  def greedy(self: __torch__.Qwen2Audio, logits: Tensor) -> Tuple[Tensor, Tensor]:
    best, ids, = torch.max(logits, -1)
    return (ids, self.log_probabilities(logits, ids))

  # Probabilities (B, n) to sample from, for logits (B, V), most likely first, and their token ids (B, n). Applied in
  # this order: temperature (B); top_k (B), keeping ties with the last kept; top_p (B), keeping the fewest of the rest
  # whose probability reaches it. most: the largest top_k of all rows, ties not counted; 0 if every row keeps all
  # tokens, which are then ordered by id.
  def top_k_top_p(self: __torch__.Qwen2Audio, logits: Tensor, temperature: Tensor, top_k: Tensor, top_p: Tensor, most: int) -> Tuple[Tensor, Tensor]:
    x = torch.div(torch.to(logits, 6), torch.unsqueeze(temperature, -1))
    v = torch.size(x, -1)
    if most == 0:
      ids = torch.expand(torch.arange(v, dtype=4, layout=None, device=x.device), [torch.size(x, 0), v])
      p = torch.softmax(torch.to(x, 7), -1)
    else:
      if most + 32 < v:
        x, ids, = torch.topk(x, most + 32, -1, True, True)
      else:
        x, ids, = torch.sort(x, -1, True)
      p, ids, = self.top_p(x, ids, top_k, top_p)
    return (p, ids)

  # Top-k and top-p of top_k_top_p, on the highest scaled logits x, descending.
  def top_p(self: __torch__.Qwen2Audio, x: Tensor, ids: Tensor, top_k: Tensor, top_p: Tensor) -> Tuple[Tensor, Tensor]:
    kth = torch.gather(x, -1, torch.unsqueeze(top_k - 1, -1))
    p = torch.softmax(torch.to(torch.masked_fill(x, x < kth, -inf), 7), -1)
    drop = torch.cumsum(p, -1) - p >= torch.unsqueeze(top_p, -1)
    first = torch.zeros_like(torch.slice(drop, -1, 0, 1))
    p = torch.masked_fill(p, torch.cat([first, torch.slice(drop, -1, 1)], -1), 0.)
    return (p / torch.sum(p, [-1], True), ids)

  # Token (B) sampled from probabilities p (B, n) of ids (B, n) by uniform numbers (B) in [0, 1), float64, and its
  # log-probability (B) under logits (B, V).
  def sample(self: __torch__.Qwen2Audio, logits: Tensor, p: Tensor, ids: Tensor, numbers: Tensor) -> Tuple[Tensor, Tensor]:
    reached = torch.cumsum(p, -1)
    total = torch.slice(reached, -1, -1)
    passed = torch.sum(torch.to(reached <= torch.unsqueeze(numbers, -1) * total, 4), [-1], True)
    last = torch.size(p, -1) - 1 - torch.argmax(torch.to(torch.flip(p > 0, [-1]), 4), -1, True)
    chosen = torch.squeeze(torch.gather(ids, -1, torch.minimum(passed, last)), -1)
    return (chosen, self.log_probabilities(logits, chosen))
