import { useTranslations } from "next-intl";
import { findSafeArea } from "#lib/media/overlay/safe-area.ts";
import type { Ratio } from "../films.ts";

interface Props {
  ratio: Ratio;
  width: number;
  height: number;
}

/** Where platforms put their own things over the film, and the rest, where the film's words stand. */
export function SafeArea({ ratio, width, height }: Props) {
  const t = useTranslations("ads.compose");
  const { x, y, width: across, height: down } = findSafeArea({ width, height });
  const part = (value: number, of: number) => `${(100 * value) / of}%`;
  return (
    <div
      role="img"
      aria-label={t("safeAreaOf", { platforms: t(`platforms.${ratio}`) })}
      className="pointer-events-none absolute inset-0"
    >
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full">
        <path
          d={`M0 0H${width}V${height}H0ZM${x} ${y}V${y + down}H${x + across}V${y}Z`}
          fillRule="evenodd"
          className="fill-black/55"
        />
        <rect
          x={x}
          y={y}
          width={across}
          height={down}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="6 5"
          className="fill-none stroke-white"
          strokeWidth="1.5"
        />
      </svg>
      <span
        aria-hidden
        style={{ left: part(x, width), top: part(y + down, height) }}
        className="absolute mt-1 rounded-xs bg-black/70 px-1.5 text-2xs text-white"
      >
        {t(`platforms.${ratio}`)}
      </span>
    </div>
  );
}
