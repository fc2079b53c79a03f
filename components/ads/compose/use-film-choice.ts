"use client";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { AdSession } from "#lib/ads/schema.ts";
import { filmIn, newestVersion, type Ratio, versionsOf } from "./films.ts";

/** Which film is in view: the newest cut in the ad's own format, the one that the address names, or the one that was chosen. */
export function useFilmChoice(session: AdSession) {
  const versions = versionsOf(session.assets);
  const named = useSearchParams().get("film");
  const [chosen, setChosen] = useState<{ version: number | null; ratio: Ratio | null }>(() => {
    const film = session.assets.find(({ id, type }) => id === named && type === "final_video");
    return { version: film?.version ?? null, ratio: film?.aspectRatio ?? null };
  });
  // A cut that was chosen and is deleted since gives way to the newest.
  const version = versions.find((each) => each.version === chosen.version) ?? newestVersion(versions);
  const ratio = chosen.ratio ?? session.aspectRatio;
  return {
    versions,
    version,
    ratio,
    film: filmIn(version, ratio),
    isNewest: version === undefined || version.version === versions[0]?.version,
    show: (version: number, ratio: Ratio) =>
      setChosen({ version: version === versions[0]?.version ? null : version, ratio }),
    showRatio: (ratio: Ratio) => setChosen((before) => ({ ...before, ratio })),
    /** Whatever is made next is what is looked at. */
    showNewest: () => setChosen((before) => ({ ...before, version: null })),
  };
}
