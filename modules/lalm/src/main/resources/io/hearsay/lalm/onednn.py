
  # x (N, in) times the transpose of a matrix (out, in) packed for oneDNN, plus bias. x is rounded to the matrix's type.
  def packed_product(self: __torch__.Qwen2Audio, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:
    if w.dtype == x.dtype:
      y = ops.mkldnn._linear_pointwise(x, w, bias, "none", [], "")
    else:
      y = torch.type_as(ops.mkldnn._linear_pointwise(torch.to(x, w.dtype), w, None, "none", [], ""), x)
      if bias is not None:
        y = y + bias
    return y

  # A matrix (out, in), packed for about this many rows of x.
  def packed(self: __torch__.Qwen2Audio, w: Tensor, rows: int) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(w, rows)
