/** What the address of a new analysis may carry: the job whose brief is used again, and a chosen brand. */
export function readDraft({ from, brand }: Record<string, string | string[] | undefined>) {
  return {
    from: typeof from === "string" && /^[1-9]\d{0,8}$/.test(from) ? Number(from) : null,
    brandId: typeof brand === "string" ? brand : null,
  };
}
