import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { localStorage } from "#lib/storage/local.ts";
import { CHROMIUM, findProgram } from "#scripts/checks/find-program.mjs";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { startProduct } from "#tests/support/product.ts";

export interface ScrollRow {
  what: string;
  frames: number;
  /** Milliseconds between frames. */
  p50: number;
  p95: number;
  p99: number;
  /** Frames that took longer than one and a half of a 60 Hz display's. */
  late: string;
  /** Milliseconds of processor that the page's main thread takes for a frame: at 60 Hz it has 16.7, whatever else runs. */
  cpu: number;
}

/**
 * A session of 2,000 images in a browser, on the production build: how long frames take while the runs are loaded by
 * scrolling down for the first time, and while all of them are scrolled through again.
 */
export async function benchImagesScroll({ runs = 500, shots = 4 } = {}): Promise<ScrollRow[]> {
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    const { url: databaseUrl } = await cloneTemplate(cluster.adminUrl);
    const secret = randomKey();
    const product = await startProduct({ databaseUrl, env: { NEXTAUTH_SECRET: secret } });
    process.env.NEXTAUTH_SECRET = secret;
    const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
    try {
      const member = await createMember(sql);
      const sessionId = await seedSession({ sql, member, blobs: join(product.dataDir, "blobs"), runs, shots });
      return await measureScroll({ url: product.url, member, sessionId, runs });
    } finally {
      await sql.end();
      await product.stop();
    }
  } finally {
    await cluster.remove();
  }
}

/** Runs with finished images as rows. Their files are 24 pictures in turn, each stored once. */
export async function seedSession(world: {
  sql: postgres.Sql;
  member: Member;
  blobs: string;
  runs: number;
  shots: number;
}): Promise<string> {
  const { sql, member, runs, shots } = world;
  const owner = { workspace_id: member.workspaceId, user_id: member.userId };
  const pictures = await Promise.all(Array.from({ length: 24 }, (_, index) => storePicture(world, index)));
  const sessionId = uuidv7();
  await sql`insert into image_sessions ${sql({ id: sessionId, ...owner, title: "A long session" })}`;
  const start = Date.now() - runs * 60_000;
  for (let run = 0; run < runs; run++) {
    const jobId = uuidv7();
    const created = new Date(start + run * 60_000);
    const method = { generation_method: "local" };
    const prompt = `Run ${run + 1}: a jar on a quiet table, morning light from the left`;
    const job = {
      id: jobId,
      ...owner,
      session_id: sessionId,
      prompt,
      generated_prompt: prompt,
      number_of_shots: shots,
    };
    const made = { model_used: "comp-1", prompt_provider: "local", prompt_model: "rules-1", status: "completed" };
    await sql`insert into generation_jobs ${sql({ ...job, ...method, ...made, seed: run, revision: 1, created_at: created })}`;
    const places = Array.from({ length: shots }, (_, index) => ({ index: index + 1, shotId: uuidv7() }));
    await sql`insert into generation_shots ${sql(
      places.map(({ index, shotId }) => ({
        ...{ id: shotId, ...owner, generation_job_id: jobId, generation_index: index, ...method },
        ...{ status: "completed", prompt, seed: index },
      })),
    )}`;
    await sql`insert into generated_images ${sql(
      places.map(({ index, shotId }) => {
        const { key, thumbhash, side } = pictures[(run * shots + index) % pictures.length] ?? never();
        return {
          ...{ id: uuidv7(), ...owner, generation_job_id: jobId, generation_shot_id: shotId, session_id: sessionId },
          ...{ generation_index: index, storage_key: key, display_key: key, thumbnail_key: key, thumbhash },
          ...{ file_name: `${index}.webp`, file_size: 1, mime_type: "image/webp", width: side, height: side },
          ...{ prompt_used: prompt, seed: index, created_at: created },
        };
      }),
    )}`;
  }
  return sessionId;
}

/** As large as the product's thumbnails, with detail everywhere. */
async function storePicture({ sql, member, blobs }: Parameters<typeof seedSession>[0], index: number) {
  const side = 512;
  const hue = (index * 360) / 24;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
    <rect width="100%" height="100%" fill="hsl(${hue} 30% 78%)"/>
    <rect y="62%" width="100%" height="38%" fill="hsl(${hue + 20} 24% 58%)"/>
    <ellipse cx="50%" cy="66%" rx="26%" ry="5%" fill="rgb(0 0 0 / .25)"/>
    <rect x="36%" y="24%" width="28%" height="42%" rx="40" fill="hsl(${hue + 180} 45% 48%)"/></svg>`;
  const noise = await sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: "#777",
      noise: { type: "gaussian", mean: 128, sigma: 18 },
    },
  })
    .png()
    .toBuffer();
  const image = sharp(Buffer.from(svg)).composite([{ input: noise, blend: "soft-light" }]);
  const bytes = await sharp(await image.png().toBuffer())
    .webp({ quality: 80 })
    .toBuffer();
  const small = await sharp(bytes).resize(32, 32).ensureAlpha().raw().toBuffer();
  const key = `generated/${uuidv7()}/${index}_${randomKey()}.webp`;
  const { size, sha256 } = await localStorage(blobs).put(key, bytes, { contentType: "image/webp" });
  const { workspaceId: workspace_id, userId: user_id } = member;
  await sql`insert into stored_files ${sql({ key, workspace_id, user_id, mime_type: "image/webp", size_bytes: size, sha256 })}`;
  return { key, side, thumbhash: Buffer.from(rgbaToThumbHash(32, 32, small)).toString("base64") };
}

/** Opens the session in a browser and scrolls it, first while it loads, then from end to end. */
export async function measureScroll(options: {
  url: string;
  member: Member;
  sessionId: string;
  runs: number;
}): Promise<ScrollRow[]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || findProgram(CHROMIUM),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    const page = await openSession(browser, options);
    const measured = await metered(page, options.runs);
    const loading = row("first time down, runs loading", await measured(90));
    const images = await page.locator("[data-image]").count();
    return [loading, row(`${images} images, end to end`, await measured(60))];
  } finally {
    await browser.close();
  }
}

async function openSession(browser: Browser, { url, member, sessionId }: Parameters<typeof measureScroll>[0]) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = member.cookie.cookie.split("=", 2);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`/images/${sessionId}`, { timeout: 120_000 });
  await page.getByRole("article").first().waitFor();
  await page.locator("next-route-announcer").waitFor({ state: "attached" });
  return page;
}

/** Scrolls and counts the main thread's own time meanwhile, which other processes cannot add to. */
async function metered(page: Page, until: number) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  return async (stepPx: number) => {
    const before = await spent();
    const times = await scroll(page, { until, stepPx });
    return { times, cpu: ((await spent()) - before) / times.length };
  };
}

/**
 * From the top, one step a frame, until the last run stands at the foot of the screen.
 * @returns milliseconds between the frames that moved
 */
function scroll(page: Page, { until, stepPx }: { until: number; stepPx: number }): Promise<number[]> {
  return page.evaluate(
    ({ until, stepPx }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector("[data-scroller]") as HTMLElement;
        const times: number[] = [];
        let last = 0;
        const frame = (now: number) => {
          const before = scroller.scrollTop;
          scroller.scrollTop = before + stepPx;
          const moved = scroller.scrollTop > before;
          if (last > 0 && moved) times.push(now - last);
          last = now;
          const isAll = document.querySelectorAll("article").length >= until;
          if (moved || !isAll) requestAnimationFrame(frame);
          else resolve(times);
        };
        scroller.scrollTop = 0;
        requestAnimationFrame(frame);
      }),
    { until, stepPx },
  );
}

function row(what: string, { times, cpu }: { times: number[]; cpu: number }): ScrollRow {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1));
  const late = times.filter((time) => time > 25).length;
  return {
    ...{ what, frames: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    late: `${((100 * late) / times.length).toFixed(1)} %`,
    cpu: Number(cpu.toFixed(1)),
  };
}

function never(): never {
  throw new Error("There are pictures");
}
