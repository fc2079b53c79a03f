/**
 * A browser's part in sign-in over real HTTP: keeps cookies, follows no redirect, states its origin on posts.
 * `cookies` holds name → value; `flags` the attributes that the server gave each.
 */
export function openBrowser(url: string) {
  const cookies = new Map<string, string>();
  const flags = new Map<string, string>();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, url), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(name.length + 1);
      const expires = attributes.find((attribute) => attribute.startsWith("Expires="))?.slice(8);
      if (value === "" || (expires && new Date(expires) <= new Date())) cookies.delete(name);
      else cookies.set(name, value);
      flags.set(name, attributes.join("; "));
    }
    return response;
  }

  return {
    cookies,
    flags,
    get: (path: string) => send(path),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "sec-fetch-site": "same-origin", origin: new URL(url).origin, ...headers },
      }),
    /** Posts one of next-auth's forms with its CSRF token. */
    async postForm(path: string, fields: Record<string, string>, headers?: Record<string, string>) {
      const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
      return this.post(path, { csrfToken, json: "true", ...fields }, headers);
    },
  };
}
