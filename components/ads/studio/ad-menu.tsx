"use client";
import { Ellipsis, Keyboard, PencilLine, ReceiptText, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { useDeleteAd } from "../list/use-delete-ad.ts";
import { useAdPart } from "./ad-context.tsx";
import { openBoardKeys } from "./open-board-keys.ts";

/** What can be done with the ad as a whole. */
export function AdMenu({ onRename }: { onRename: () => void }) {
  const t = useTranslations("ads.frame");
  const router = useRouter();
  const sessionId = useAdPart(({ session }) => session.sessionId);
  const title = useAdPart(({ session }) => session.title);
  const deleteAd = useDeleteAd();
  return (
    <Menu label={t("menu")} className={buttonClass("quiet", "md", "tip tip-below px-1.5")} trigger={<Ellipsis />}>
      <MenuItem icon={<PencilLine />} onSelect={onRename}>
        {t("rename")}
      </MenuItem>
      <MenuItem icon={<ReceiptText />} onSelect={() => router.push(`/ads/${sessionId}/costs`)}>
        {t("costs")}
      </MenuItem>
      <MenuItem icon={<Keyboard />} onSelect={openBoardKeys}>
        {t("keys")}
      </MenuItem>
      <MenuItem
        icon={<Trash2 />}
        bad
        onSelect={() => {
          deleteAd({ sessionId, title });
          router.push("/ads");
        }}
      >
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}
