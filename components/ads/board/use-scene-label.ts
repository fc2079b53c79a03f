import { useTranslations } from "next-intl";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";

/** "1 · Front"; an image of one's own and one whose scene is gone are called so. */
export function useSceneLabel() {
  const plan = useTranslations("ads.plan");
  const t = useTranslations("ads.board");
  const scenes = useAdPart(({ session }) => session.scenes);
  const numberOf = ({ sceneId }: Pick<Asset, "sceneId">): number | null => {
    const at = scenes?.findIndex(({ id }) => id === sceneId) ?? -1;
    return at === -1 ? null : at + 1;
  };
  return {
    numberOf,
    labelOf(asset: Pick<Asset, "sceneId" | "viewType" | "source">): string {
      const number = numberOf(asset);
      const view = asset.viewType && plan(`views.${asset.viewType}`);
      if (number !== null) return `${number} · ${view ?? ""}`;
      return view ?? t("ownImage");
    },
  };
}
