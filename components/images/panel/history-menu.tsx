"use client";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

/** As many as can be overlooked; the runs themselves show the rest. */
const most = 12;

export function HistoryMenu({ prompts, onChoose }: { prompts: readonly string[]; onChoose: (prompt: string) => void }) {
  const t = useTranslations("images.panel");
  return (
    <Menu
      trigger={<History aria-hidden />}
      label={t("history")}
      className="hit-44 tip tip-below -my-1.5 inline-grid size-7 place-items-center rounded-sm text-ink-3 hover:bg-raised hover:text-ink [&_svg]:size-4"
    >
      {prompts.slice(0, most).map((prompt) => (
        <MenuItem key={prompt} onSelect={() => onChoose(prompt)}>
          <span className="line-clamp-2">{prompt}</span>
        </MenuItem>
      ))}
      <p className="border-line border-t px-2.5 pt-2 pb-1 text-2xs text-ink-3 pointer-coarse:hidden">
        {t("historyHint")}
      </p>
    </Menu>
  );
}
