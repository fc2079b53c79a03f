// `npm start` and, with --dev, `npm run dev`, which --simulator gives vendors that cost nothing. Until the packages are installed only Node's own modules exist, in any
// version from 20.9 on: what is imported statically here must do with that.
import { fileURLToPath } from "node:url";
import { installPackages } from "./bootstrap/install-packages.mjs";
import { isRerun, rerunPinned } from "./bootstrap/pinned-node.mjs";
import { ROOT } from "./bootstrap/root.mjs";

try {
  if (isRerun()) {
    const { runProduct } = await import("./start/run-product.mjs");
    const [dev, simulator] = ["--dev", "--simulator"].map((option) => process.argv.includes(option));
    await runProduct({ dev, simulator: dev && simulator, root: ROOT });
    process.exit();
  } else {
    await installPackages();
    rerunPinned(fileURLToPath(import.meta.url));
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
