
  # Replaces onednn.py where libtorch is built without oneDNN; nothing is packed there.
  def packed_product(self: __torch__.Qwen2Audio, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, bias)
