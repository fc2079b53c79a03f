import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "#lib/errors.ts";
import { Turnstile } from "./turnstile.ts";

/** Memory in KiB (64 MiB), passes, lanes. Above OWASP's floor for argon2id (19 MiB, 2, 1); about 0.15 s of one core. */
const COST = { memory: 64 * 1024, passes: 3, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Two hashes at once hold 128 MiB and two cores; the queue behind them is 64 long, about 5 s. */
const turnstile = new Turnstile({ atOnce: 2, waiting: 64 });

/** @returns the hash in PHC form: `$argon2id$v=19$m=65536,t=3,p=1$salt$tag` */
export async function hashArgon2(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return toPhc({ ...COST, salt, tag: await derive(password, { ...COST, salt, tagLength: TAG_BYTES }) });
}

/** @returns whether it fits, and whether it was made with other costs than today's. One derivation, always. */
export async function verifyArgon2(password: string, phc: string): Promise<{ matches: boolean; outdated: boolean }> {
  const { tag, ...parameters } = fromPhc(phc);
  const derived = await derive(password, { ...parameters, tagLength: tag.length });
  const outdated = (Object.keys(COST) as (keyof typeof COST)[]).some((key) => parameters[key] !== COST[key]);
  return { matches: timingSafeEqual(derived, tag), outdated };
}

/** A hash that no password has: what is verified when there is no account, so that its absence costs the same. */
export const impossibleHash = () => toPhc({ ...COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) });

interface Parameters {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tagLength: number;
}

function derive(password: string, { salt, ...cost }: Parameters): Promise<Buffer> {
  const turn = turnstile.pass(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        argon2("argon2id", { message: password, nonce: salt, ...cost }, (error, tag) =>
          error ? reject(error) : resolve(tag),
        ),
      ),
  );
  if (!turn)
    throw new AppError("unavailable", "Too many people are signing in. Try again shortly.", { retryAfterSeconds: 5 });
  return turn;
}

const unpadded = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");

const toPhc = ({ memory, passes, parallelism, salt, tag }: typeof COST & { salt: Buffer; tag: Buffer }) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;

function fromPhc(phc: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!parts) throw new Error("a stored password hash is not in a form that we write");
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number];
  const [salt, tag] = parts.slice(4).map((text) => Buffer.from(text, "base64")) as [Buffer, Buffer];
  return { memory, passes, parallelism, salt, tag };
}
