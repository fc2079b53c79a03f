"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { Panel } from "./panel.tsx";

interface Props {
  colours: NonNullable<VisionJob["geminiOutput"]>["colors"];
  provider: string;
}

/** What the provider says of the colours: an opinion, kept apart from what was measured. */
export function SeenColours({ colours, provider }: Props) {
  const t = useTranslations("job");
  return (
    <Panel title={t("seenBy", { provider })}>
      <Row label={t("primary")} hexes={colours.primary} />
      {colours.secondary.length > 0 && <Row label={t("secondary")} hexes={colours.secondary} />}
      <p className="text-ink-2 text-sm">{colours.description}</p>
    </Panel>
  );
}

function Row({ label, hexes }: { label: string; hexes: string[] }) {
  const t = useTranslations("job");
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-4 text-sm">
      <span className="text-ink-3">{label}</span>
      <ul className="-ml-1.5 flex flex-wrap gap-x-1">
        {[...new Set(hexes)].map((hex) => (
          <li key={hex}>
            <CopyButton text={hex} label={t("copyHex", { hex, name: label })}>
              <span
                aria-hidden="true"
                className="size-3.5 rounded-xs outline outline-1 outline-ink/12 -outline-offset-1"
                style={{ background: hex }}
              />
              <span className="font-mono text-ink">{hex}</span>
            </CopyButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
