"use client";
import { Square } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { useLiveStatus } from "#components/events/use-subjects.ts";
import { TopBar } from "#components/shell/top-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { AdAnnouncer } from "./ad-announcer.tsx";
import { useAdPart } from "./ad-context.tsx";
import { AdMenu } from "./ad-menu.tsx";
import { isWorking } from "./ad-state.ts";
import { AdTitle } from "./ad-title.tsx";
import { Stepper } from "./stepper.tsx";
import { useAdActions } from "./use-ad-actions.ts";

// Each step in a chunk of its own: a page pays for the one it shows.
const steps = {
  brief: dynamic(() => import("../brief/brief-step.tsx").then((step) => step.BriefStep)),
  images: dynamic(() => import("../images/images-step.tsx").then((step) => step.ImagesStep)),
  clips: dynamic(() => import("../clips/clips-step.tsx").then((step) => step.ClipsStep)),
  compose: dynamic(() => import("../compose/compose-step.tsx").then((step) => step.ComposeStep)),
};

/** An open ad: its name, its four steps, what it has cost, and the step in view. */
export function AdFrame() {
  const t = useTranslations("ads.frame");
  const title = useAdPart(({ session }) => session.title);
  const Step = steps[useAdPart(({ step }) => step)];
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      <TopBar
        path={[{ label: t("title"), href: "/ads" }, ...(renaming ? [] : [{ label: title }])]}
        state={
          <>
            {renaming && <AdTitle onEnd={() => setRenaming(false)} />}
            <Stepper className="max-md:hidden" />
          </>
        }
      >
        <Spent />
        <Stop />
        <AdMenu onRename={() => setRenaming(true)} />
      </TopBar>
      <Stepper className="sticky top-12 z-20 border-line border-b bg-canvas px-2 py-2 md:hidden" />
      <main id="content" className="flex min-w-0 flex-1 flex-col">
        <h1 className="sr-only">{title}</h1>
        <AdAnnouncer />
        <LiveNote />
        <Step />
      </main>
    </>
  );
}

function Spent() {
  const t = useTranslations("ads.frame");
  const { spent } = useMoney();
  const cost = useAdPart(({ session }) => session.cost);
  const sessionId = useAdPart(({ session }) => session.sessionId);
  return (
    <Link
      href={`/ads/${sessionId}/costs`}
      className="hit-44 tnum rounded-xs text-ink-2 text-xs hover:text-ink max-lg:hidden"
      title={t("costs")}
    >
      {t("spent", { cost: spent(cost) })}
    </Link>
  );
}

/** Only while something is being made. */
function Stop() {
  const t = useTranslations("ads.frame");
  const working = useAdPart(({ session }) => isWorking(session));
  const { busy, cancel } = useAdActions();
  if (!working) return null;
  return (
    <Button busy={busy !== null} onClick={cancel}>
      <Square aria-hidden />
      <span className="max-sm:sr-only">{busy ? t("stopping") : t("stop")}</span>
    </Button>
  );
}

/** Only while the stream is broken. */
function LiveNote() {
  const t = useTranslations("images.studio");
  const live = useLiveStatus();
  if (live !== "polling" && live !== "signed-out") return null;
  return (
    <p role="status" className="border-line border-b px-4 py-2 text-warn text-xs md:px-6">
      {t(live === "polling" ? "reconnecting" : "signedOut")}
    </p>
  );
}
