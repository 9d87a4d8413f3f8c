# Qwen2-Audio in TorchScript: a Whisper encoder and a Qwen2 decoder as functions of their weights.
#
# Packed into a TorchScript archive by io.hearsay.lalm.torch.ScriptArchive; no Python runs this file. Shapes: B clips or
# conversations, F mel frames, S encoder frames, T tokens, C cache capacity in tokens, H hidden size, D attention head
# size, P positions, V vocabulary. Scalars are passed as 0-d tensors, so that every method can also be called with
# gradients, where only tensors and lists of tensors may be passed. Masks are True where attention is allowed.
class Qwen2Audio(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Splits (B, T, heads * D) into (B, heads, T, D).
  def split_heads(self: __torch__.Qwen2Audio, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  # Attention of q (B, heads, T, D) over k and v (B, key/value heads, keys, D), merged back into (B, T, heads * D).
  def attend(self: __torch__.Qwen2Audio, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    grouped = torch.size(q, 1) != torch.size(k, 1)
    y = torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=None, enable_gqa=grouped)
    return torch.flatten(torch.transpose(y, 1, 2), 2)

  # Two convolutions and the position embeddings: mel (B, mels, F) to (B, S, H), S = (F + 1) / 2. stem: conv1 weight,
  # bias, conv2 weight, bias, positions (P, H).
  def encoder_stem(self: __torch__.Qwen2Audio, mel: Tensor, stem: List[Tensor]) -> Tensor:
    x = torch.gelu(torch.conv1d(torch.type_as(mel, stem[0]), stem[0], stem[1], [1], [1]))
    x = torch.gelu(torch.conv1d(x, stem[2], stem[3], [2], [1]))
    x = torch.transpose(x, 1, 2)
    return x + torch.slice(stem[4], 0, 0, torch.size(x, 1))

  # One encoder layer on x (B, S, H); mask (B, 1, 1, S).
  # w: attention norm weight, bias, q weight, bias, k weight, v weight, bias, out weight, bias, final norm weight, bias,
  # fc1 weight, bias, fc2 weight, bias.
  def encoder_layer(self: __torch__.Qwen2Audio, x: Tensor, mask: Tensor, heads: Tensor, w: List[Tensor]) -> Tensor:
    size = [torch.size(x, -1)]
    n = int(heads)
    y = torch.layer_norm(x, size, w[0], w[1], 1.0000000000000001e-05)
    q = self.split_heads(torch.linear(y, torch.type_as(w[2], y), w[3]), n)
    k = self.split_heads(torch.linear(y, torch.type_as(w[4], y)), n)
    v = self.split_heads(torch.linear(y, torch.type_as(w[5], y), w[6]), n)
    x = x + torch.linear(self.attend(q, k, v, mask), torch.type_as(w[7], y), w[8])
    y = torch.layer_norm(x, size, w[9], w[10], 1.0000000000000001e-05)
    y = torch.gelu(torch.linear(y, torch.type_as(w[11], y), w[12]))
    return x + torch.linear(y, torch.type_as(w[13], y), w[14])

  # Stem and all layers: mel (B, mels, F), of which frames (B) hold audio, to (B, S, H). Frames past a clip's own are
  # masked. layers: the 15 weights of encoder_layer, layer after layer.
  def encode(self: __torch__.Qwen2Audio, mel: Tensor, frames: Tensor, heads: Tensor, stem: List[Tensor], layers: List[Tensor]) -> Tensor:
    x = self.encoder_stem(mel, stem)
    valid = torch.floor_divide(frames - 1, 2) + 1
    steps = torch.arange(torch.size(x, 1), dtype=4, layout=None, device=frames.device)
    mask = torch.view(steps, [1, 1, 1, -1]) < torch.view(valid, [-1, 1, 1, 1])
    for i in range(len(layers) // 15):
      x = self.encoder_layer(x, mask, heads, layers[i * 15:i * 15 + 15])
    return x

  # Mean over pairs of frames, then layer norm: (B, S, H) to (B, S / 2, H). w: norm weight, bias.
  def encoder_tail(self: __torch__.Qwen2Audio, x: Tensor, w: List[Tensor]) -> Tensor:
    y = torch.avg_pool1d(torch.transpose(x, 1, 2), [2], [2])
    return torch.layer_norm(torch.transpose(y, 1, 2), [torch.size(x, -1)], w[0], w[1], 1.0000000000000001e-05)

  # Projects encoder states (..., audio H) into the decoder's space (..., H). w: weight, bias.
  def project(self: __torch__.Qwen2Audio, x: Tensor, w: List[Tensor]) -> Tensor:
    return torch.linear(x, torch.type_as(w[0], x), w[1])

  # Cosines and sines (P, D) of the rotary embedding at positions (P), float32; dim = D.
  def rope_table(self: __torch__.Qwen2Audio, positions: Tensor, dim: Tensor, theta: Tensor) -> Tuple[Tensor, Tensor]:
    d = int(dim)
    steps = torch.arange(0, d, 2, dtype=6, layout=None, device=positions.device)
    rates = torch.reciprocal(torch.pow(float(theta), torch.div(steps, d)))
    angles = torch.outer(torch.to(positions, 6), rates)
    angles = torch.cat([angles, angles], -1)
    return (torch.cos(angles), torch.sin(angles))

  # Token ids (B, T) to embeddings (B, T, H); audio (N, H) replaces the embeddings at flat positions at (N) of B * T.
  def embed(self: __torch__.Qwen2Audio, ids: Tensor, table: Tensor, at: Tensor, audio: Tensor) -> Tensor:
    x = torch.embedding(table, ids)
    y = torch.index_copy(torch.flatten(x, 0, 1), 0, at, audio)
    return torch.view(y, [torch.size(x, 0), torch.size(x, 1), -1])

  # Root-mean-square norm over the last dimension, computed in float32.
  def rms_norm(self: __torch__.Qwen2Audio, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    y = torch.to(x, 6)
    y = y * torch.rsqrt(torch.mean(y * y, [-1], True) + eps)
    return weight * torch.type_as(y, x)

  # Rotates x (B, heads, T, D) by cos and sin (B or 1, 1, T, D).
  def rotate(self: __torch__.Qwen2Audio, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    parts = torch.chunk(x, 2, -1)
    return x * cos + torch.cat([torch.neg(parts[1]), parts[0]], -1) * sin

  # Causal mask (B, 1, T, past + T): token past + i of row b attends to the tokens from starts[b] (B) to itself; left
  # padding before the start attends only to itself.
  def causal_mask(self: __torch__.Qwen2Audio, starts: Tensor, past: int, length: int) -> Tensor:
    keys = torch.view(torch.arange(past + length, dtype=4, layout=None, device=starts.device), [1, 1, 1, -1])
    queries = torch.view(torch.arange(past, past + length, dtype=4, layout=None, device=starts.device), [1, 1, -1, 1])
    seen = torch.logical_and(keys <= queries, keys >= torch.view(starts, [-1, 1, 1, 1]))
    return torch.logical_or(seen, keys == queries)

  # Rows of the rotary table (P, D) for T tokens after past, positions counted from each row's start (B): (B, 1, T, D).
  def rope_rows(self: __torch__.Qwen2Audio, table: Tensor, starts: Tensor, past: int, length: int) -> Tensor:
    steps = torch.view(torch.arange(past, past + length, dtype=4, layout=None, device=starts.device), [1, -1])
    positions = torch.clamp(steps - torch.view(starts, [-1, 1]), 0, torch.size(table, 0) - 1)
    return torch.unsqueeze(torch.embedding(table, positions), 1)

  # Queries, keys and values of x (B, T, H), rotated; w as in decoder_layer.
  def decoder_heads(self: __torch__.Qwen2Audio, x: Tensor, cos: Tensor, sin: Tensor, eps: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    d = torch.size(cos, -1)
    y = self.rms_norm(x, w[0], eps)
    q = self.split_heads(torch.linear(y, w[1], w[2]), torch.size(w[1], 0) // d)
    k = self.split_heads(torch.linear(y, w[3], w[4]), torch.size(w[3], 0) // d)
    v = self.split_heads(torch.linear(y, w[5], w[6]), torch.size(w[5], 0) // d)
    return (self.rotate(q, cos, sin), self.rotate(k, cos, sin), v)

  # The layer after attention: output projection and gated MLP, both added to x.
  def decoder_rest(self: __torch__.Qwen2Audio, x: Tensor, attended: Tensor, eps: Tensor, w: List[Tensor]) -> Tensor:
    x = x + torch.linear(attended, w[7])
    y = self.rms_norm(x, w[8], eps)
    return x + torch.linear(torch.silu(torch.linear(y, w[9])) * torch.linear(y, w[10]), w[11])

  # One decoder layer over whole sequences x (B, T, H), no cache; cos and sin (B or 1, 1, T, D), mask (B or 1, 1, T, T).
  # w: input norm, q weight, bias, k weight, bias, v weight, bias, o weight, post-attention norm, gate, up, down.
  def decoder_layer(self: __torch__.Qwen2Audio, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, eps: Tensor, w: List[Tensor]) -> Tensor:
    q, k, v, = self.decoder_heads(x, cos, sin, eps, w)
    return self.decoder_rest(x, self.attend(q, k, v, mask), eps, w)

  # The same for the T tokens after past; their keys and values are written in place into the cache (B, key/value heads,
  # C, D).
  def decoder_layer_cached(self: __torch__.Qwen2Audio, x: Tensor, rope: List[Tensor], mask: Tensor, eps: Tensor, w: List[Tensor], cache: List[Tensor]) -> Tensor:
    q, k, v, = self.decoder_heads(x, rope[0], rope[1], eps, w)
    total = torch.size(mask, -1)
    past = total - torch.size(x, 1)
    torch.copy_(torch.slice(cache[0], 2, past, total), k)
    torch.copy_(torch.slice(cache[1], 2, past, total), v)
    keys = torch.slice(cache[0], 2, 0, total)
    values = torch.slice(cache[1], 2, 0, total)
    return self.decoder_rest(x, self.attend(q, keys, values, mask), eps, w)

  # All layers over whole sequences x (B, T, H) that start at starts (B), no cache; returns hidden states before the
  # final norm. rope: cosines and sines (P, D); layers: the 12 weights of decoder_layer, layer after layer.
  def decode(self: __torch__.Qwen2Audio, x: Tensor, starts: Tensor, eps: Tensor, rope: List[Tensor], layers: List[Tensor]) -> Tensor:
    length = torch.size(x, 1)
    mask = self.causal_mask(starts, 0, length)
    cos = self.rope_rows(rope[0], starts, 0, length)
    sin = self.rope_rows(rope[1], starts, 0, length)
    for i in range(len(layers) // 12):
      x = self.decoder_layer(x, cos, sin, mask, eps, layers[i * 12:i * 12 + 12])
    return x

  # The same for the T tokens after past, with the caches of all layers (keys, values, keys, ...) written in place.
  def decode_cached(self: __torch__.Qwen2Audio, x: Tensor, starts: Tensor, past: int, eps: Tensor, rope: List[Tensor], layers: List[Tensor], caches: List[Tensor]) -> Tensor:
    length = torch.size(x, 1)
    mask = self.causal_mask(starts, past, length)
    rows = [self.rope_rows(rope[0], starts, past, length), self.rope_rows(rope[1], starts, past, length)]
    for i in range(len(layers) // 12):
      x = self.decoder_layer_cached(x, rows, mask, eps, layers[i * 12:i * 12 + 12], caches[i * 2:i * 2 + 2])
    return x

  # bfloat16 numbers, passed as float16 with the same bits, converted to float32.
  def from_bfloat16(self: __torch__.Qwen2Audio, bits: Tensor) -> Tensor:
    return torch.to(torch.view_copy(bits, dtype=15), 6)
