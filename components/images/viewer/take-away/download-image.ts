import type { GeneratedImage } from "#lib/images/schema.ts";
import { extensionOf, imageName, type Named } from "./file-names.ts";
import { saveBlob } from "./save-blob.ts";

/**
 * Saves one image under a name that people can read: the file as it was made, or the copy for the web (at most 2048 px).
 * @throws where the file cannot be fetched; nothing is saved then
 */
export async function downloadImage(image: GeneratedImage, named: Named, size: "original" | "web"): Promise<void> {
  const response = await fetch(size === "original" ? image.originalUrl : image.url);
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const blob = await response.blob();
  saveBlob(blob, `${imageName(named)}${size === "web" ? "-web" : ""}.${extensionOf(blob.type)}`);
}
