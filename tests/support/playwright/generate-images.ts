import { type APIRequestContext, expect } from "@playwright/test";
import type * as z from "zod";
import type { GenerationJob, ImageSession, newGenerationJobSchema } from "#lib/images/schema.ts";
import type { Member } from "#tests/support/create-member.ts";

type Wish = Partial<z.input<typeof newGenerationJobSchema>>;

/** A session with finished runs, asked for in this order over the API and drawn by the local renderer. */
export async function generateImages(
  request: APIRequestContext,
  { bearer: headers }: Member,
  { title, runs }: { title: string; runs: Wish[] },
): Promise<{ session: ImageSession; jobs: GenerationJob[] }> {
  const post = async <T>(path: string, data: object, status: number): Promise<T> => {
    const response = await request.post(`/api/v1/${path}`, { headers, data });
    expect(response.status(), await response.text()).toBe(status);
    return response.json();
  };
  const session = await post<ImageSession>("image-sessions", { title }, 201);
  const jobs: GenerationJob[] = [];
  for (const wish of runs) {
    const asked = { prompt: "A terracotta ball on a quiet table", numberOfShots: 1, ...wish };
    const path = `image-sessions/${session.sessionId}/generation-jobs`;
    const { jobId } = await post<GenerationJob>(path, asked, 202);
    const read = async (): Promise<GenerationJob> =>
      (await request.get(`/api/v1/generation-jobs/${jobId}`, { headers })).json();
    await expect.poll(async () => (await read()).status, { intervals: [250], timeout: 60_000 }).toBe("completed");
    jobs.push(await read());
  }
  return { session, jobs };
}
