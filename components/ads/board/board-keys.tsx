"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { onOpenBoardKeys } from "../studio/open-board-keys.ts";
import { isTyping } from "./use-board-keys.ts";

/** `?` lists the keys of the boards, except while typing. Each of them is a button, too. */
export function BoardKeys() {
  const t = useTranslations("ads.board.keys");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.isComposing || event.metaKey || event.ctrlKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    const stop = onOpenBoardKeys(() => setOpen(true));
    window.addEventListener("keydown", onKey);
    return () => {
      stop();
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  const keys: [string[], string][] = [
    [["←", "→", "↑", "↓"], t("move")],
    [["1", "…", "9"], t("scene")],
    [["A"], t("approve")],
    [["X"], t("reject")],
    [["U"], t("undecide")],
    [[t("space")], t("preview")],
    [["Z"], t("undo")],
    [["Enter"], t("drag")],
    [["?"], t("list")],
  ];
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title")}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-2 text-sm">
        {keys.map(([names, does]) => (
          <div key={does} className="contents">
            <dt className="text-ink-2">{does}</dt>
            <dd className="flex justify-end gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
