import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeEach, expect, test } from "vitest";
import { POST as add, GET as list } from "#app/api/v1/image-sessions/[sessionId]/reference-images/route.ts";
import { PATCH as change, DELETE as remove } from "#app/api/v1/reference-images/[referenceId]/route.ts";
import { saveUploadBrand } from "#lib/brands/save-upload-brand.ts";
import { uuidv7 } from "#lib/ids.ts";
import { changeReference, restoreReference } from "#lib/images/change-reference-image.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { type ReferenceImage, referenceImageSchema } from "#lib/images/schema.ts";
import { copyGeneratedImage } from "#lib/uploads/copy-generated-image.ts";
import { createGeneration, storeOriginal } from "#tests/support/create-generation.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
const { dataDir } = await configure(url);
const [ada, bob] = [await createMember(sql), await createMember(sql)];

const server = await serveHandlers({
  "GET /api/v1/image-sessions/{sessionId}/reference-images": list,
  "POST /api/v1/image-sessions/{sessionId}/reference-images": add,
  "PATCH /api/v1/reference-images/{referenceId}": change,
  "DELETE /api/v1/reference-images/{referenceId}": remove,
} as never);
afterAll(() => server.close());

let sessionId: string;
beforeEach(async () => {
  ({ sessionId } = await createImageSession(db, { owner: ada }));
});

async function call(method: string, path: string, body?: unknown, headers = ada.bearer) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

const references = () => `/image-sessions/${sessionId}/reference-images`;
const listed = async (): Promise<ReferenceImage[]> => (await call("GET", references())).body.items;

async function generatedImage(): Promise<string> {
  const { imageIds } = await createGeneration(sql, ada, { sessionId });
  const [id = ""] = imageIds;
  await storeOriginal(db, sql, ada, id);
  return id;
}

test("an upload becomes a reference: its re-encoded copy is shown, and it is used from then on", async () => {
  const upload = await uploadPhotograph(db, ada);
  const { status, body } = await call("POST", references(), { uploadId: upload.id, role: "style" });
  expect(status).toBe(201);
  expect(referenceImageSchema.parse(body)).toMatchObject({
    role: "style",
    url: `/api/files/${upload.displayKey}`,
    fileName: "photograph.jpg",
    width: 640,
    height: 480,
  });
  expect(await listed()).toEqual([body]);
  const [used] = await sql`select used_at from uploads where id = ${upload.id}`;
  expect(used?.used_at).toBeInstanceOf(Date);
  const [row] = await sql`select file_size, mime_type from reference_images where id = ${body.id}`;
  const file = await readFile(join(dataDir, "blobs", upload.displayKey));
  expect(row).toEqual({ file_size: file.byteLength, mime_type: "image/jpeg" });
  expect((await sharp(file).metadata()).format).toBe("jpeg");
});

test("a generated image is copied: each can be deleted without the other", async () => {
  const imageId = await generatedImage();
  const { status, body } = await call("POST", references(), { generatedImageId: imageId });
  expect(status).toBe(201);
  expect(body).toMatchObject({ role: "product", width: 640, height: 480 });
  const [keys] = await sql`
    select i.storage_key as image, r.storage_key as reference, u.storage_key as upload
    from generated_images i, reference_images r join uploads u on u.id = r.upload_id
    where i.id = ${imageId} and r.id = ${body.id}`;
  expect(new Set(Object.values(keys ?? {})).size).toBe(3);
  const bytes = (key: string) => readFile(join(dataDir, "blobs", key));
  expect(await bytes(keys?.upload)).toEqual(await bytes(keys?.image));
});

test("the same picture again is the reference that is there, in the role that is asked for now", async () => {
  const imageId = await generatedImage();
  const first = await call("POST", references(), { generatedImageId: imageId });
  const upload = await uploadPhotograph(db, ada);
  const count = () => sql`select count(*)::int as uploads from uploads`;
  const before = await count();
  const again = await call("POST", references(), { generatedImageId: imageId, role: "layout" });
  expect(again).toMatchObject({ status: 201, body: { ...first.body, role: "layout" } });
  expect((await call("POST", references(), { uploadId: upload.id })).body.id).toBe(first.body.id);
  expect(await listed()).toHaveLength(1);
  expect(await count()).toEqual(before);
});

test("twenty at once: the session holds sixty and not one more, and says so in a sentence", async () => {
  const upload = await uploadPhotograph(db, ada);
  await sql`
    insert into reference_images (id, workspace_id, user_id, session_id, storage_key, thumbnail_key, file_name, file_size,
      mime_type, width, height)
    select gen_random_uuid(), workspace_id, user_id, ${sessionId}, display_key, thumbnail_key, 'x', 1, 'image/jpeg', 1, 1
    from uploads cross join generate_series(1, 50) where id = ${upload.id}`;
  const uploads = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const id = uuidv7();
      await sql`insert into uploads select (jsonb_populate_record(u, ${sql.json({ id, sha256: `${index}` })})).*
        from uploads u where u.id = ${upload.id}`;
      return id;
    }),
  );
  const answers = await Promise.all(uploads.map((uploadId) => call("POST", references(), { uploadId })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 422);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.body.error).toMatchObject({
    code: "invalid",
    fields: { uploadId: expect.stringContaining("60 reference images") },
  });
  expect(await listed()).toHaveLength(60);
});

test("its role is changed, it is taken off and brought back", async () => {
  const upload = await uploadPhotograph(db, ada);
  const { id } = (await call("POST", references(), { uploadId: upload.id })).body;
  expect(await call("PATCH", `/reference-images/${id}`, { role: "layout" })).toMatchObject({
    status: 200,
    body: { id, role: "layout" },
  });
  expect((await call("PATCH", `/reference-images/${id}`, { role: "hero" })).status).toBe(422);
  expect((await call("DELETE", `/reference-images/${id}`)).status).toBe(204);
  expect(await listed()).toEqual([]);
  expect((await call("DELETE", `/reference-images/${id}`)).status).toBe(404);
  expect((await call("PATCH", `/reference-images/${id}`, { role: "style" })).status).toBe(404);
  await expect(restoreReference(db, { owner: bob, referenceId: id })).rejects.toMatchObject({ code: "not_found" });
  await restoreReference(db, { owner: ada, referenceId: id });
  expect(await listed()).toMatchObject([{ id, role: "layout" }]);
  await expect(restoreReference(db, { owner: ada, referenceId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace's session, upload, image and reference do not exist", async () => {
  const [mine, theirs] = [await uploadPhotograph(db, ada), await uploadPhotograph(db, bob)];
  const imageId = await generatedImage();
  const { sessionId: bobs } = await createImageSession(db, { owner: bob });
  expect((await call("POST", references(), { uploadId: theirs.id })).status).toBe(404);
  expect((await call("POST", references(), { uploadId: mine.id }, bob.bearer)).status).toBe(404);
  expect((await call("GET", references(), undefined, bob.bearer)).status).toBe(404);
  expect(
    (await call("POST", `/image-sessions/${bobs}/reference-images`, { generatedImageId: imageId }, bob.bearer)).status,
  ).toBe(404);
  const { id } = (await call("POST", references(), { uploadId: mine.id })).body;
  await expect(changeReference(db, { owner: bob, referenceId: id, role: "style" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await call("DELETE", `/reference-images/${id}`, undefined, bob.bearer)).status).toBe(404);
});

test("one source, and only one", async () => {
  const both = { uploadId: uuidv7(), generatedImageId: uuidv7() };
  for (const body of [{}, both, { role: "style" }]) {
    const answer = await call("POST", references(), body);
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields).toHaveProperty("uploadId");
  }
});

test("an image's look becomes a brand: measured palette, its own picture", async () => {
  const imageId = await generatedImage();
  const uploadId = await copyGeneratedImage(db, { owner: ada, imageId });
  const brand = await saveUploadBrand(db, { owner: ada, uploadId, name: "Terracotta" });
  expect(brand).toMatchObject({ name: "Terracotta", sourceJobId: null, thumbnailUrl: expect.any(String) });
  expect(brand.mood).not.toBe("");
  expect(brand.palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
  await expect(saveUploadBrand(db, { owner: bob, uploadId, name: "Mine" })).rejects.toMatchObject({
    code: "not_found",
  });
});
