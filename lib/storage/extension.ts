const irregular: Record<string, string> = { "image/jpeg": "jpg", "audio/mpeg": "mp3" };

/** The end of a file's name, without the dot, for a type of which the server has made sure: `image/webp` is a `webp`. */
export const extensionOf = (mimeType: string): string => irregular[mimeType] ?? mimeType.replace(/^.*\//, "");
