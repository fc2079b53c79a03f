import { expect, test } from "vitest";
import { commonPasswords } from "./common-passwords.ts";
import { passwordProblem } from "./password-problem.ts";

const email = "ada.lovelace@example.test";
const problem = (password: string) => passwordProblem(password, { email });

test.each([
  ["nine-long", "too_short"],
  ["密码密码密码", "too_short"],
  [`${"x".repeat(255)}yz`, "too_long"],
  ["password123", "too_common"],
  ["PassWord123", "too_common"],
  ["ｐａｓｓｗｏｒｄ１２３", "too_common"],
  ["woaini1314520", "too_common"],
  ["kkkkkkkkkkkk", "too_common"],
  ["xyzxyzxyzxyz", "too_common"],
  ["23456789:;", "too_common"],
  ["zyxwvutsrq", "too_common"],
  ["Ada.Lovelace@example.test", "is_email"],
  ["ada.lovelace", "is_email"],
])("%j is %s", (password, expected) => {
  expect(problem(password)).toBe(expected);
});

test.each([
  "quiet otter on paper",
  "二十四桥明月夜玉人何处",
  "🦦🦦🐟🌊🌙⭐️🦦🐟🌊🌙",
  "x7Q-vv2p_kk",
  "a".repeat(5) + "b".repeat(251),
])("%j is good", (password) => {
  expect(problem(password)).toBeNull();
});

test("every entry of the list could be typed: lower case and of the length that is asked for", () => {
  expect(commonPasswords.size).toBeGreaterThan(500);
  for (const password of commonPasswords) expect(problem(password.toUpperCase()), password).toBe("too_common");
});
