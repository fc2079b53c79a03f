import { type APIRequestContext, expect } from "@playwright/test";
import type * as z from "zod";
import type { GenerationJob, ImageSession, newGenerationJobSchema } from "#lib/images/schema.ts";
import type { Member } from "#tests/support/create-member.ts";

type Wish = z.input<typeof newGenerationJobSchema>;

/** Images as a script uses them, for what a test needs but is not about. */
export function imagesOf(request: APIRequestContext, { bearer: headers }: Pick<Member, "bearer">) {
  const get = async <T>(path: string): Promise<T> => {
    const response = await request.get(`/api/v1/${path}`, { headers });
    expect(response.status()).toBe(200);
    return response.json();
  };
  const post = async <T>(path: string, data: object, status: number): Promise<T> => {
    const response = await request.post(`/api/v1/${path}`, { headers, data });
    expect(response.status(), await response.text()).toBe(status);
    return response.json();
  };
  const images = {
    open: async (title: string) => (await post<ImageSession>("image-sessions", { title }, 201)).sessionId,

    sessions: async () => (await get<{ items: ImageSession[] }>("image-sessions")).items,

    runs: async (sessionId: string) =>
      (await get<{ items: GenerationJob[] }>(`image-sessions/${sessionId}/generation-jobs`)).items,

    request: async (sessionId: string, wish: Wish) =>
      (await post<GenerationJob>(`image-sessions/${sessionId}/generation-jobs`, wish, 202)).jobId,

    read: (jobId: string) => get<GenerationJob>(`generation-jobs/${jobId}`),

    async until(jobId: string, status: GenerationJob["status"]) {
      await expect
        .poll(async () => (await images.read(jobId)).status, { intervals: [200], timeout: 60_000 })
        .toBe(status);
      return images.read(jobId);
    },

    /** A finished run. */
    make: async (sessionId: string, wish: Wish) =>
      images.until(await images.request(sessionId, { generationMethod: "local", ...wish }), "completed"),
  };
  return images;
}
