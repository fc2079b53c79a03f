/** Of an image: 25 MB as people count them on a file, 25 × 2²⁰. */
export const maxUploadBytes = 25 * 1024 * 1024;

/** Of a track. */
export const maxTrackBytes = 50 * 1024 * 1024;

export const tooLarge = "The file is larger than 25 MB. Make it smaller and try again.";

export const trackTooLarge = "The track is larger than 50 MB. Export it as MP3 and try again.";
