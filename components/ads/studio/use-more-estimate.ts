import { useAdPart } from "./ad-context.tsx";
import { useEstimate } from "./use-estimate.ts";

/** What so many more images, or clips, would cost and take by who makes them here; "" where that maker is gone. */
export function useMoreEstimate(kind: "mood" | "clip") {
  const estimate = useEstimate();
  const image = useAdPart(({ session, options }) => options.images.find((each) => each.method === session.imageMethod));
  const video = useAdPart(({ session, options }) => options.videos.find((each) => each.method === session.videoMethod));
  const each =
    kind === "mood"
      ? image && { amount: image.amountPerImage, seconds: image.secondsPerImage }
      : video && { amount: video.amountPerClip, seconds: video.secondsPerClip };
  return (count: number): string =>
    each ? estimate({ amount: each.amount === null ? null : each.amount * count, seconds: each.seconds * count }) : "";
}
