
  # One step of torch.optim.AdamW, in place, on flat parameters p, moments m and v and gradient g, which is scaled first
  # and zeroed afterwards; decays is 1 where weight decay applies.
  def adam_step(self: __torch__.Qwen2Audio, p: Tensor, m: Tensor, v: Tensor, g: Tensor, decays: Tensor, scale: float, rate: float, decay: float, beta1: float, beta2: float, eps: float, step: int) -> Tensor:
    torch.mul_(g, scale)
    torch.mul_(p, 1. - decays * (rate * decay))
    torch.add_(torch.mul_(m, beta1), g, alpha=1. - beta1)
    torch.addcmul_(torch.mul_(v, beta2), g, g, value=1. - beta2)
    root = torch.add_(torch.div_(torch.sqrt(v), (1. - beta2 ** step) ** 0.5), eps)
    torch.addcdiv_(p, m, root, value=-rate / (1. - beta1 ** step))
    return torch.zero_(g)

  # Euclidean norm of g.
  def norm(self: __torch__.Qwen2Audio, g: Tensor) -> Tensor:
    return torch.sqrt(torch.sum(g * g))
