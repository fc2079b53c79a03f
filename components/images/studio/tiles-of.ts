import type { GeneratedImage, GenerationJob, Shot } from "#lib/images/schema.ts";

/** One place in a run's row. */
export interface Tile {
  /** The same from the skeleton to the image. */
  key: string;
  index: number;
  /** null before the prompt is composed. */
  shot: Shot | null;
  image: GeneratedImage | null;
}

/** A run's tiles in their order; a finished shot whose image was deleted has none. */
export function tilesOf(job: GenerationJob): Tile[] {
  const key = (index: number) => `${job.jobId}:${index}`;
  if (job.shots.length === 0) {
    const isComing = job.status === "pending" && job.waitingReason === null;
    const expected = isComing ? job.numberOfShots : 0;
    return Array.from({ length: expected }, (_, at) => ({ key: key(at + 1), index: at + 1, shot: null, image: null }));
  }
  const images = new Map(job.images.map((image) => [image.shotId, image]));
  return job.shots.flatMap((shot) => {
    const image = images.get(shot.id) ?? null;
    if (shot.status === "completed" && !image) return [];
    return { key: key(shot.generationIndex), index: shot.generationIndex, shot, image };
  });
}

/** The first of all tiles on screen. */
export function firstTileOf(jobs: readonly GenerationJob[]): string | null {
  for (const job of jobs) {
    const [first] = tilesOf(job);
    if (first) return first.key;
  }
  return null;
}

export function hasTile(jobs: readonly GenerationJob[], key: string): boolean {
  const job = jobs.find(({ jobId }) => key.startsWith(jobId));
  return job !== undefined && tilesOf(job).some((tile) => tile.key === key);
}
