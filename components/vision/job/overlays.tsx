import type { Measurements } from "#lib/media/measurements.ts";

export type OverlayName = "thirds" | "focus" | "subject" | "horizon";

interface Props {
  shown: ReadonlySet<OverlayName>;
  composition: Measurements["composition"];
}

/** Measured composition over the image, drawn twice (dark under light) so that it shows on any picture. */
export function Overlays({ shown, composition }: Props) {
  const { focus, subject, horizon } = composition;
  const paths: Partial<Record<OverlayName, string>> = {
    thirds: "M33.333 0V100M66.667 0V100M0 33.333H100M0 66.667H100",
    subject: box(subject),
    ...(horizon !== null && { horizon: `M0 ${horizon * 100}H100` }),
  };
  const drawn = Object.entries(paths).filter(([name]) => shown.has(name as OverlayName));
  return (
    <>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 size-full overflow-visible"
      >
        {drawn.map(([name, path]) => (
          <g key={name} fill="none" strokeDasharray={name === "horizon" ? "6 5" : undefined}>
            <path d={path} stroke="#000" strokeOpacity={0.5} strokeWidth={3} vectorEffect="non-scaling-stroke" />
            <path d={path} stroke="#fff" strokeWidth={1.25} vectorEffect="non-scaling-stroke" />
          </g>
        ))}
      </svg>
      {shown.has("focus") && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute grid size-9 -translate-1/2 place-items-center rounded-full border-2 border-white outline outline-2 outline-black/50 before:size-1.5 before:rounded-full before:bg-white before:outline before:outline-black/50"
          style={{ left: `${focus.x * 100}%`, top: `${focus.y * 100}%` }}
        />
      )}
    </>
  );
}

const box = ({ x, y, width, height }: Measurements["composition"]["subject"]) =>
  `M${x * 100} ${y * 100}h${width * 100}v${height * 100}h${-width * 100}z`;
