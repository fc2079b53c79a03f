/** 25 MB as people count them on a file: 25 × 2²⁰. */
export const maxUploadBytes = 25 * 1024 * 1024;

export const tooLarge = "The file is larger than 25 MB. Make it smaller and try again.";
