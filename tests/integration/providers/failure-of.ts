import { expect } from "vitest";
import { ProviderFailure } from "#lib/providers/failure.ts";

/** The failure of a call that must fail, with everything of it that could be logged as one text. */
export async function failureOf(call: Promise<unknown>): Promise<{ failure: ProviderFailure; logged: string }> {
  const failure = await call.then(
    (value) => expect.fail(`expected a failure, got ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(failure instanceof ProviderFailure)) throw failure;
  const texts: string[] = [];
  for (let error: unknown = failure; error instanceof Error; error = error.cause) {
    texts.push(error.message, error.stack ?? "", JSON.stringify(error));
  }
  return { failure, logged: texts.join("\n") };
}

/** A port of this machine where nothing listens. */
export async function closedPort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
