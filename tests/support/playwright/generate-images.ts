import type { APIRequestContext } from "@playwright/test";
import type { GenerationJob } from "#lib/images/schema.ts";
import type { Member } from "#tests/support/create-member.ts";
import { imagesOf } from "./images.ts";

type Wish = Partial<Parameters<ReturnType<typeof imagesOf>["make"]>[1]>;

/** A session with finished runs, asked for in this order over the API and drawn by the local renderer. */
export async function generateImages(
  request: APIRequestContext,
  member: Member,
  { title, runs }: { title: string; runs: Wish[] },
): Promise<{ sessionId: string; jobs: GenerationJob[] }> {
  const images = imagesOf(request, member);
  const sessionId = await images.open(title);
  const jobs: GenerationJob[] = [];
  for (const wish of runs)
    jobs.push(
      await images.make(sessionId, { prompt: "A terracotta ball on a quiet table", numberOfShots: 1, ...wish }),
    );
  return { sessionId, jobs };
}
