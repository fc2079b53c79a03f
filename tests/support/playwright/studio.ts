import { type APIRequestContext, expect } from "@playwright/test";
import type { VisionJob } from "#lib/vision/schema.ts";
import type { Member } from "#tests/support/create-member.ts";
import { photograph } from "#tests/support/request-analysis.ts";

type Fields = Partial<Record<"analysisPurpose" | "imageContext" | "outputFormat" | "imageUrl", string>>;

/** The product as a script uses it, for what a test needs but is not about. */
export function studioOf(request: APIRequestContext, { bearer: headers }: Pick<Member, "bearer">) {
  const studio = {
    async upload(): Promise<string> {
      const file = { name: "photograph.jpg", mimeType: "image/jpeg", buffer: await photograph() };
      const response = await request.post("/api/v1/uploads", { headers, multipart: { file } });
      expect(response.status()).toBe(201);
      return (await response.json()).uploadId;
    },

    /** Requests an analysis of the photograph, or of the address in `imageUrl`. */
    async request(fields: Fields = {}): Promise<number> {
      const image = fields.imageUrl ? {} : { uploadId: await studio.upload() };
      const data = { analysisPurpose: "Autumn campaign", outputFormat: "social_media_post", ...image, ...fields };
      const response = await request.post("/api/v1/vision-jobs", { headers, data });
      expect(response.status()).toBe(202);
      return (await response.json()).jobId;
    },

    async read(jobId: number): Promise<VisionJob> {
      const response = await request.get(`/api/v1/vision-jobs/${jobId}`, { headers });
      expect(response.status()).toBe(200);
      return response.json();
    },

    async until(jobId: number, status: VisionJob["status"]): Promise<VisionJob> {
      await expect
        .poll(async () => (await studio.read(jobId)).status, { intervals: [100], timeout: 20_000 })
        .toBe(status);
      return studio.read(jobId);
    },

    /** A finished analysis. */
    analyse: async (fields: Fields = {}) => studio.until(await studio.request(fields), "complete"),

    async cancel(jobId: number): Promise<void> {
      const response = await request.post(`/api/v1/vision-jobs/${jobId}/cancel`, { headers });
      expect(response.status()).toBe(200);
    },

    async list(): Promise<Pick<VisionJob, "jobId" | "status">[]> {
      const response = await request.get("/api/v1/vision-jobs?limit=100", { headers });
      return (await response.json()).items;
    },
  };
  return studio;
}

export type StudioClient = ReturnType<typeof studioOf>;
