import type { ComponentProps } from "react";

/** An image of ours. Every size that is shown was made by the worker, so nothing is to be resized on request. */
export function Picture({ alt, ...rest }: ComponentProps<"img"> & { alt: string }) {
  // biome-ignore lint/performance/noImgElement: see above.
  return <img alt={alt} decoding="async" {...rest} />;
}
