import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const CLIENT = { id: "moodreel-client", secret: "moodreel-client-secret" };

/** Who signs in at the provider, as claims of the ID token. */
interface Person {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

interface Grant {
  person: Person;
  challenge: string;
  nonce: string;
  redirectUri: string;
}

/**
 * An OpenID Connect provider over HTTP: discovery, keys, authorisation with PKCE, one-use codes, signed ID tokens.
 * It checks what a real one checks; `person` signs in without being asked.
 */
export async function startOidcStub(person: Person) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const provider = { person, tokensGiven: 0 };
  let issuer = "";

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    switch (`${request.method} ${url.pathname}`) {
      case "GET /.well-known/openid-configuration":
        return json(discovery(issuer));
      case "GET /keys":
        return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] });
      case "GET /authorize": {
        const asked = Object.fromEntries(url.searchParams);
        if (asked.client_id !== CLIENT.id || asked.code_challenge_method !== "S256" || !asked.nonce || !asked.state)
          return json({ error: "invalid_request" }, 400);
        const code = randomBytes(16).toString("hex");
        const redirectUri = asked.redirect_uri ?? "";
        grants.set(code, {
          person: provider.person,
          challenge: asked.code_challenge ?? "",
          nonce: asked.nonce,
          redirectUri,
        });
        const back = new URL(redirectUri);
        back.search = new URLSearchParams({ code, state: asked.state }).toString();
        return response.writeHead(302, { location: back.href }).end();
      }
      case "POST /token": {
        const form = Object.fromEntries(new URLSearchParams(await text(request)));
        const grant = grants.get(form.code ?? "");
        grants.delete(form.code ?? "");
        const challenge = createHash("sha256")
          .update(form.code_verifier ?? "")
          .digest("base64url");
        if (!isClient(request) || !grant || grant.challenge !== challenge || grant.redirectUri !== form.redirect_uri)
          return json({ error: "invalid_grant" }, 400);
        provider.tokensGiven++;
        return json({ token_type: "Bearer", access_token: "unused", expires_in: 60, id_token: idToken(grant) });
      }
      default:
        return json({ error: "not_found" }, 404);
    }
  });

  function idToken({ person, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 60, nonce, ...person };
    const unsigned = [{ alg: "RS256", kid: "1", typ: "JWT" }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${unsigned}.${sign("sha256", Buffer.from(unsigned), privateKey).toString("base64url")}`;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    provider,
    environment: { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GOOGLE_ISSUER: issuer },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
});

function isClient({ headers }: IncomingMessage): boolean {
  const given = Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64").toString();
  return given === `${CLIENT.id}:${CLIENT.secret}`;
}
