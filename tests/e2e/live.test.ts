import type { Page, Request } from "@playwright/test";
import { expect, test } from "#tests/support/playwright/fixtures.ts";

test.use({ providers: "vendors" });

const finished = (page: Page) => page.getByRole("main").getByText("The analysis is finished.");
const writing = (page: Page) => page.getByRole("listitem").filter({ hasText: /^Five bilingual pieces\s*under way$/ });

/** Marks the document, so that a reload behind the reader's back would show. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute("data-seen", ""));
const isSame = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute("data-seen"));

test("a reload and a second browser both find the running job and see it end by themselves", async ({
  page,
  member,
  studio,
  simulator,
  openBrowser,
}) => {
  await simulator.script("gemini", [{ kind: "hang" }]);
  await simulator.script("deepseek", [{ kind: "hang" }]);
  const jobId = await studio.request({ analysisPurpose: "Two windows" });
  await page.goto(`/vision/${jobId}`);
  await simulator.received("gemini", 1);
  await expect(page.getByRole("listitem").filter({ hasText: /^Mood and composition\s*under way$/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "25");
  await mark(page);

  const second = await openBrowser(member);
  await second.goto("/");
  const running = second.getByRole("region", { name: /^Running/ });
  await expect(running.getByText("Reading the image")).toBeVisible();
  await mark(second);
  await simulator.release();
  await simulator.received("deepseek", 1);
  await expect(writing(page)).toBeVisible();
  await expect(running.getByText("Writing copy")).toBeVisible();
  await expect(running.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "60");
  await running.getByRole("link", { name: "Two windows" }).click();
  await expect(writing(second)).toBeVisible();

  await simulator.release();
  for (const window of [page, second]) {
    await expect(finished(window)).toBeAttached();
    await expect(window.getByRole("region", { name: "Five pieces" }).getByRole("textbox")).toHaveCount(15);
    expect(await isSame(window)).toBe(true);
  }
  await expect(page.getByRole("region", { name: "Brief" }).getByText(/^\$\d/)).toBeVisible();
});

test("a job that ends while its list is open moves to where it belongs", async ({ page, studio, simulator }) => {
  await simulator.script("deepseek", [{ kind: "hang" }]);
  await studio.request({ analysisPurpose: "On the wall" });
  await simulator.received("deepseek", 1);
  await page.goto("/");
  await expect(page.getByRole("region", { name: /^Running/ }).getByRole("link", { name: "On the wall" })).toBeVisible();
  await mark(page);
  await simulator.release();
  await expect(page.getByRole("region", { name: "Recent" }).getByRole("link", { name: "On the wall" })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Running/ })).toHaveCount(0);
  expect(await isSame(page)).toBe(true);
});

test("where no stream gets through, the page says so and reads the job until it is done", async ({
  page,
  studio,
  simulator,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_CONNECTION_REFUSED/);
  await page.route("**/api/v1/events*", (route) => route.abort("connectionrefused"));
  await simulator.script("deepseek", [{ kind: "hang" }]);
  await page.goto(`/vision/${await studio.request()}`);
  await expect(writing(page)).toBeVisible();
  await mark(page);
  await expect(page.getByText("Connection lost; reconnecting. The work goes on.")).toBeVisible({ timeout: 20_000 });
  await simulator.release();
  await expect(finished(page)).toBeAttached({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "Five pieces" }).getByRole("textbox")).toHaveCount(15);
  expect(await isSame(page)).toBe(true);
});

test("whoever is signed out goes by the door and comes back to where they wanted", async ({ openBrowser, sql }) => {
  const stranger = await openBrowser(null);
  const email = `back.${Date.now()}@example.test`;
  await stranger.goto("/vision?status=complete&q=tea");
  await expect(stranger).toHaveURL(`/sign-in?next=${encodeURIComponent("/vision?status=complete&q=tea")}`);
  await stranger.getByRole("link", { name: "Create account" }).click();
  await stranger.getByLabel("Your name").fill("Back");
  await stranger.getByLabel("Email").fill(email);
  await stranger.getByLabel("Password", { exact: true }).fill("over the hills and back");
  await stranger.getByRole("button", { name: "Create account" }).click();
  await expect(stranger).toHaveURL("/vision?status=complete&q=tea");
  const [user] = await sql`select name from users where email = ${email}`;
  expect(user).toEqual({ name: "Back" });

  await stranger.getByRole("button", { name: "Account" }).click();
  await stranger.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(stranger).toHaveURL("/sign-in");
  await stranger.goto("/sign-in?next=https://elsewhere.example/");
  await stranger.getByLabel("Email").fill(email);
  await stranger.getByLabel("Password", { exact: true }).fill("over the hills and back");
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger).toHaveURL("/");
});

test("nobody else sees that a job exists", async ({ studio, newMember, openBrowser, expectConsoleError }) => {
  expectConsoleError(/status of 404/);
  const { jobId } = await studio.analyse();
  const other = await openBrowser(await newMember("Grace"));
  const answer = await other.goto(`/vision/${jobId}`);
  expect(answer?.status()).toBe(404);
  await expect(other.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await other.getByRole("link", { name: "Go home" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Hello, Grace" })).toBeVisible();
});

test("signing out everywhere closes the stream of the other browser, which says so", async ({
  page,
  member,
  studio,
  simulator,
  openBrowser,
}) => {
  await simulator.script("deepseek", [{ kind: "hang" }]);
  const jobId = await studio.request();
  const streams = openStreams(page);
  await page.goto(`/vision/${jobId}`);
  await expect(writing(page)).toBeVisible();
  await expect.poll(() => streams.size).toBe(1);

  const other = await openBrowser(member);
  await other.goto("/settings");
  await other.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(other).toHaveURL("/sign-in");
  await expect.poll(() => streams.size, { timeout: 15_000 }).toBe(0);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`/vision/${jobId}`)}`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await simulator.release();
});

/** The event streams that a page has open at the moment. */
function openStreams(page: Page): ReadonlySet<Request> {
  const streams = new Set<Request>();
  page.on("request", (request) => new URL(request.url()).pathname === "/api/v1/events" && streams.add(request));
  page.on("requestfinished", (request) => streams.delete(request));
  page.on("requestfailed", (request) => streams.delete(request));
  return streams;
}
