import type { SubjectEvent } from "#components/events/subject-event.ts";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";

type Event = Pick<SubjectEvent, "kind" | "revision" | "data">;

/**
 * A job after one of its events. A snapshot is the whole job; an update has what changed, `shots` and `images` whole
 * but only those that changed. What is older than the job changes nothing, and the same object comes back.
 */
export function mergeJob(job: GenerationJob, { kind, revision, data }: Event): GenerationJob {
  if (revision < job.revision || (revision === job.revision && kind === "update")) return job;
  if (kind === "snapshot") return { ...job, ...(data as Partial<GenerationJob>), revision };
  const { shots = [], images = [], removedImageIds = [], ...rest } = data as Partial<GenerationJob> & Removed;
  return {
    ...job,
    ...rest,
    revision,
    shots: byIndex(putById(job.shots, shots)),
    images: byIndex(putById(job.images, images).filter(({ id }) => !removedImageIds.includes(id))),
  };
}

type Removed = { removedImageIds?: string[] };

/** Puts a job among the others, newest first; one that is older than what is there is left out. */
export function putJob(jobs: readonly GenerationJob[], job: GenerationJob): readonly GenerationJob[] {
  const at = jobs.findIndex(({ jobId }) => jobId === job.jobId);
  if (at === -1) return [...jobs, job].sort(newestFirst);
  if ((jobs[at]?.revision ?? 0) > job.revision) return jobs;
  return jobs.with(at, job);
}

/** Those that stay when `ids` are gone from view, as the same object where nothing is gone. */
export function withoutImages(job: GenerationJob, ids: ReadonlySet<string>): GenerationJob {
  if (!job.images.some(({ id }) => ids.has(id))) return job;
  return { ...job, images: job.images.filter(({ id }) => !ids.has(id)) };
}

/** The job with images that are to be seen again. */
export const withImages = (job: GenerationJob, images: readonly GeneratedImage[]): GenerationJob => ({
  ...job,
  images: byIndex(putById(job.images, images)),
});

/** Ids grow with time (UUID version 7), so they break a tie of the same millisecond. */
const newestFirst = (one: GenerationJob, other: GenerationJob) =>
  other.createdAt.localeCompare(one.createdAt) || other.jobId.localeCompare(one.jobId);

const byIndex = <T extends { generationIndex: number }>(list: T[]) =>
  list.sort((one, other) => one.generationIndex - other.generationIndex);

function putById<T extends { id: string }>(before: readonly T[], changed: readonly T[]): T[] {
  const all = new Map(before.map((each) => [each.id, each]));
  for (const each of changed) all.set(each.id, each);
  return [...all.values()];
}
