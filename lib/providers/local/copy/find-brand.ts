const quoted = /(?:brand|called|named|品牌|叫|名为)[^“"「《\n]{0,12}[“"「《]([^”"」》\n]{1,24})[”"」》]/i;
const labelled = /(?:brand(?: name)?|品牌(?:名称?)?)\s*[:：]\s*([^,，。.;；\n]{1,24})/i;

/** A brand's name that the user plainly marked as one: quoted after the word, or after `brand:` or `品牌：`. */
export function findBrand(text: string): string | undefined {
  const name = (quoted.exec(text)?.[1] ?? labelled.exec(text)?.[1])?.trim();
  return name && /^[\p{L}\p{N}][\p{L}\p{N}&'’· -]*$/u.test(name) ? name : undefined;
}
