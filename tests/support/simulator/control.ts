import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { scriptSchema, vendors } from "./faults.ts";
import type { SimulatorState } from "./state.ts";

/**
 * The same state for other processes: `POST /_control/script {vendor, faults, latencyMs?}`, `GET /_control/log`,
 * `GET /_control/received?vendor&count` (answers once they have come), `POST /_control/release`, `POST /_control/reset`.
 */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  bytes: Buffer,
  state: SimulatorState,
): Promise<void> {
  const send = (status: number, body: unknown) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const ok = () => send(200, { requests: state.requests, charges: state.charges });
  const route = `${request.method} ${url.pathname.slice("/_control".length)}`;
  switch (route) {
    case "POST /script": {
      const script = scriptSchema.safeParse(JSON.parse(bytes.toString() || "null"));
      if (!script.success) return send(400, { error: z.prettifyError(script.error) });
      state.script(script.data.vendor, script.data.faults, script.data.latencyMs);
      return ok();
    }
    case "GET /log":
      return ok();
    case "GET /received": {
      const wanted = z
        .object({ vendor: z.enum(vendors), count: z.coerce.number().int().min(1) })
        .safeParse(Object.fromEntries(url.searchParams));
      if (!wanted.success) return send(400, { error: z.prettifyError(wanted.error) });
      const gone = new AbortController();
      response.on("close", () => gone.abort());
      await state.received(wanted.data.vendor, wanted.data.count, gone.signal).catch(() => undefined);
      return ok();
    }
    case "POST /release":
      state.release();
      return ok();
    case "POST /reset":
      state.reset();
      return ok();
    default:
      return send(404, { error: `no control ${route}` });
  }
}
