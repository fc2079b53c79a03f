import { expect, test } from "vitest";
import { isOutputAddress } from "./output-address.ts";

const vendor = "https://api.replicate.com/v1";
const local = "http://127.0.0.1:4010/replicate/v1";

test.each([
  ["https://replicate.delivery/xezq/a/out.png", vendor],
  ["https://pbxt.replicate.delivery/a/out.png", vendor],
  ["https://api.replicate.com/v1/files/x", vendor],
  ["http://127.0.0.1:4010/replicate/files/a.png", local],
  ["https://replicate.delivery/a.png", local],
])("%s is fetched where the API is %s", (address, baseUrl) => {
  expect(isOutputAddress(address, baseUrl)).toBe(true);
});

test.each([
  ["http://replicate.delivery/a.png", vendor],
  ["https://replicate.delivery.evil.example/a.png", vendor],
  ["https://evilreplicate.delivery/a.png", vendor],
  ["https://replicate.delivery:8443/a.png", vendor],
  ["https://key@replicate.delivery/a.png", vendor],
  ["https://replicate.delivery@evil.example/a.png", vendor],
  ["http://169.254.169.254/latest/meta-data", vendor],
  ["http://127.0.0.1:4010/a.png", vendor],
  ["http://127.0.0.1:5432/a.png", local],
  ["http://localhost:4010/a.png", local],
  ["http://intranet.example/a.png", "http://intranet.example/v1"],
  ["file:///etc/passwd", local],
  ["data:image/png;base64,AAAA", vendor],
  ["not an address", vendor],
])("%s is not, where the API is %s", (address, baseUrl) => {
  expect(isOutputAddress(address, baseUrl)).toBe(false);
});
