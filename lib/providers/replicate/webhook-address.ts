interface Addresses {
  /** Where the product is to be found from outside. */
  siteUrl: string;
  /** The API's. */
  baseUrl: string;
  secret: string | undefined;
}

/**
 * Where the vendor tells that a prediction has ended, if it can: it takes https only, and without the secret nobody would
 * believe it. An API that is spoken to over http is a simulated one, which takes http as well.
 */
export function webhookAddress({ siteUrl, baseUrl, secret }: Addresses): string | undefined {
  const taken = siteUrl.startsWith("https:") || baseUrl.startsWith("http:");
  return secret && taken ? `${siteUrl}/api/webhooks/replicate` : undefined;
}
