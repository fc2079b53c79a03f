/** Who is paid for a method: `flux-pro` and `sdxl` are both models of one vendor. Needs no key. */
export const ledgerProvider = (method: string): string =>
  method === "flux-pro" || method === "sdxl" ? "replicate" : method;
