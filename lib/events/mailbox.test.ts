import { expect, test } from "vitest";
import { encodeFrame } from "./frame.ts";
import { createMailbox } from "./mailbox.ts";
import { maxWaitingBytes, maxWaitingFrames } from "./tunables.ts";

const frame = (revision: number, data: unknown = {}) =>
  encodeFrame("update", {
    subject: "vision-job:1",
    revision,
    type: "stage",
    data,
    createdAt: "2026-11-20T00:00:00.000Z",
  });

function open() {
  let overflows = 0;
  const mailbox = createMailbox({
    onOverflow: () => {
      overflows++;
      mailbox.close();
    },
  });
  return { mailbox, overflows: () => overflows };
}

test("all frames that wait come together and in order; a reader that waits is woken", async () => {
  const { mailbox } = open();
  mailbox.push(frame(1));
  mailbox.push(frame(2));
  expect(await mailbox.next()).toMatchObject({ kind: "frames", frames: [{ revision: 1 }, { revision: 2 }] });
  const next = mailbox.next();
  mailbox.push(frame(3));
  expect(await next).toMatchObject({ frames: [{ revision: 3 }] });
});

test("pings do not pile up, and none comes beside a frame", async () => {
  const { mailbox } = open();
  mailbox.ping();
  mailbox.ping();
  expect(await mailbox.next()).toEqual({ kind: "ping" });
  mailbox.ping();
  mailbox.push(frame(1));
  expect(await mailbox.next()).toMatchObject({ kind: "frames" });
  const next = mailbox.next();
  mailbox.reconnect();
  expect(await next).toEqual({ kind: "reconnect" });
});

test("the first ending counts, after the frames before it; nothing comes after it", async () => {
  const { mailbox } = open();
  mailbox.push(frame(1));
  mailbox.signOut();
  mailbox.reconnect();
  mailbox.push(frame(2));
  expect(await mailbox.next()).toMatchObject({ kind: "frames", frames: [{ revision: 1 }] });
  expect(await mailbox.next()).toEqual({ kind: "signed-out" });
});

test("closing forgets what waits", async () => {
  const { mailbox } = open();
  mailbox.push(frame(1));
  mailbox.close();
  expect(await mailbox.next()).toEqual({ kind: "closed" });
});

test.for([
  { what: "frames", data: {}, fits: maxWaitingFrames },
  { what: "bytes", data: "x".repeat(maxWaitingBytes / 8), fits: 7 },
])("a reader too many $what behind is dropped once", async ({ data, fits }) => {
  const { mailbox, overflows } = open();
  for (let count = 1; count <= fits; count++) mailbox.push(frame(count, data));
  expect(overflows()).toBe(0);
  for (let count = 1; count <= 3; count++) mailbox.push(frame(fits + count, data));
  expect(overflows()).toBe(1);
  expect(await mailbox.next()).toEqual({ kind: "closed" });
});
