import { runProgram } from "../bootstrap/run-program.mjs";
import { CHROMIUM, findProgram } from "./find-program.mjs";

/** What the tests need of the system, and the Debian package that brings it. */
const NEEDED = [
  { names: CHROMIUM, package: "chromium" },
  { names: ["ffmpeg"], package: "ffmpeg" },
];

/**
 * Installs what is missing through apt-get where the rights allow it.
 * @returns {Promise<string[]>} the packages it installed
 * @throws with what to install by hand
 */
export async function installPrograms() {
  const packages = missing();
  if (!packages.length) return [];
  const problem = await aptInstall(packages);
  const still = missing();
  if (still.length)
    throw new Error(`Install ${still.join(" and ")} with your package manager, then try again. ${problem}`);
  return packages;
}

const missing = () => NEEDED.filter(({ names }) => !findProgram(names)).map((needed) => needed.package);

/**
 * @param {string[]} packages
 * @returns {Promise<string>} why it could not, empty when it could
 */
async function aptInstall(packages) {
  if (!findProgram(["apt-get"])) return "There is no apt-get here.";
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const [program = "", ...rest] = [...prefix, "apt-get", ...args];
    const { ok, output } = await runProgram(program, rest, { env });
    if (!ok) return `apt-get ${args[0]} failed:\n${output}`;
  }
  return "";
}
