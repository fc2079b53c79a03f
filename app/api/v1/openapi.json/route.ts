import { endpoint } from "#lib/api.ts";
import { env } from "#lib/env.ts";
import { documentContracts } from "./contract.ts";
import { openApiDocument } from "./document.ts";

export const GET = endpoint(documentContracts.read, async () => Response.json(openApiDocument(env().NEXTAUTH_URL)));
