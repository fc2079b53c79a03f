const atReplicate = ["flux-pro", "sdxl", "wan", "runway", "stable-video-diffusion", "musicgen"];

/** Who is paid for a method: several are models of one vendor. Needs no key. */
export const ledgerProvider = (method: string): string => (atReplicate.includes(method) ? "replicate" : method);
