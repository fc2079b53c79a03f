import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JobView } from "#components/vision/job/job-view.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";
import { AppError } from "#lib/errors.ts";
import { visionEstimate, visionJob } from "#lib/vision/queries.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await jobOf(params)).analysisPurpose };
}

export default async function VisionJobPage({ params }: Props) {
  await requireViewer();
  const job = await jobOf(params);
  return <JobView key={job.jobId} job={job} expectedSeconds={visionEstimate().estimatedSeconds} />;
}

async function jobOf(params: Props["params"]) {
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await visionJob(await requireViewer(), Number(id));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
