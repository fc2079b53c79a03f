"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Shortcut } from "#components/ui/shortcut.tsx";

/** Every key with what it does, by where it does it. All of them are buttons, too. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("images.viewer.keys");
  const groups: { title: string; keys: [keys: ReactNode, does: string][] }[] = [
    {
      title: t("grid"),
      keys: [
        [keysOf("←", "→", "↑", "↓"), t("gridMove")],
        [keysOf("Enter"), t("gridOpen")],
        [keysOf(t("space")), t("gridSelect")],
        [keysOf("Shift", t("click")), t("gridRange")],
        [keysOf("Delete"), t("delete")],
        [<Shortcut key="z">Z</Shortcut>, t("undo")],
        [keysOf("Esc"), t("gridClear")],
      ],
    },
    {
      title: t("viewer"),
      keys: [
        [keysOf("←", "→"), t("leaf")],
        [keysOf("+", "−"), t("zoom")],
        [keysOf("F"), t("fit")],
        [keysOf("A"), t("actual")],
        [keysOf("Shift", "←", "→", "↑", "↓"), t("pan")],
        [keysOf("B"), t("backdrop")],
        [keysOf("I"), t("info")],
        [keysOf("U"), t("settings")],
        [keysOf("S"), t("seed")],
        [keysOf("P"), t("prompt")],
        [keysOf("C"), t("compare")],
        [keysOf("D"), t("download")],
        [keysOf("L"), t("link")],
        [keysOf("Delete"), t("delete")],
        [keysOf("Esc"), t("close")],
      ],
    },
    {
      title: t("comparing"),
      keys: [
        [keysOf("←", "→"), t("divider")],
        [keysOf("C"), t("swap")],
      ],
    },
    {
      title: t("panel"),
      keys: [
        [<Shortcut key="enter">↵</Shortcut>, t("generate")],
        [keysOf("Alt", "↑", "↓"), t("history")],
      ],
    },
    {
      title: t("everywhere"),
      keys: [
        [<Shortcut key="k">K</Shortcut>, t("commands")],
        [keysOf("?"), t("list")],
      ],
    },
  ];
  return (
    <Dialog open onClose={onClose} title={t("title")}>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t("title")}
        className="grid max-h-[65dvh] gap-5 overflow-y-auto outline-offset-4"
      >
        {groups.map(({ title, keys }) => (
          <div key={title} className="grid gap-1.5">
            <h3 className="eyebrow">{title}</h3>
            <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1.5 text-sm">
              {keys.map(([key, does]) => (
                <div key={does} className="contents">
                  <dt className="text-ink-2">{does}</dt>
                  <dd className="flex justify-end gap-1">{key}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </section>
    </Dialog>
  );
}

const keysOf = (...keys: string[]) => keys.map((key) => <Kbd key={key}>{key}</Kbd>);
