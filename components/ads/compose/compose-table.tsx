"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import { ComposeFoot } from "./compose-foot.tsx";
import { timingOf } from "./cut.ts";
import { readReport } from "./film-report.ts";
import { approvedClips, beingMade, filmIn, isReady, type Ratio } from "./films.ts";
import { Making, Stopped } from "./making.tsx";
import { FilmFacts } from "./panels/film-facts.tsx";
import { MusicPanel } from "./panels/music-panel.tsx";
import { VersionsPanel } from "./panels/versions-panel.tsx";
import { WordsPanel } from "./panels/words-panel.tsx";
import type { FrameStore } from "./player/frame-store.ts";
import { FilmPlayer } from "./player/player.tsx";
import { RatioTabs } from "./ratio-tabs.tsx";
import { StaleNote } from "./stale-note.tsx";
import { FilmStrip } from "./strip/film-strip.tsx";
import { useCutFields } from "./use-cut-fields.ts";
import { useFilmChoice } from "./use-film-choice.ts";

/** The film in view with everything that makes it: player and strip, words, music, cuts, and what composing costs. */
export function ComposeTable() {
  const t = useTranslations("ads.compose");
  const session = useAdPart((ad) => ad.session);
  const choice = useFilmChoice(session);
  const { words, music, flush } = useCutFields(session);
  const { compose } = useAdActions();
  const { versions, version, ratio, film } = choice;
  const own = filmIn(versions[0], session.aspectRatio);
  const isUpToDate = isReady(own) && own.stale === null;
  const made = (versions[0]?.films ?? []).flatMap(({ aspectRatio }) => aspectRatio ?? []);
  const [wanted, setWanted] = useState<Ratio[] | null>(null);
  const alsoIn = (wanted ?? made).filter((each) => each !== session.aspectRatio);
  const start = async (also: readonly Ratio[]) => {
    // What is being typed belongs to this film.
    if (!(await flush())) return;
    if (await compose({ alsoIn: also.filter((each) => each !== session.aspectRatio) })) choice.showNewest();
  };
  const live = beingMade(session.assets);
  const stopped = stoppedPieces();
  return (
    <>
      <div className="grid flex-1 grid-cols-1 content-start lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 md:px-5">
            <RatioTabs version={version} shown={ratio} onShow={choice.showRatio} />
            {film && <StaleNote film={film} />}
          </div>
          {isReady(film) ? (
            <FilmPlayer key={film.id} film={film} ratio={ratio}>
              {({ store, seek }) => <Strip film={film} playing={{ store, seek }} />}
            </FilmPlayer>
          ) : (
            <>
              <div className="grid min-h-72 place-items-center bg-stage p-5 md:min-h-[clamp(18rem,calc(100dvh-25rem),40rem)]">
                <div className="grid w-full max-w-sm gap-4">{inPlaceOfFilm()}</div>
              </div>
              <Strip />
            </>
          )}
          {isReady(film) && (live.length > 0 || stopped.length > 0) && (
            <div className="grid max-w-xl gap-4 px-4 pb-5 md:px-5">
              {live.length > 0 && <Making pieces={live} />}
              {stopped.map((piece) => (
                <Stopped key={piece.id} piece={piece} />
              ))}
            </div>
          )}
        </div>
        <aside aria-label={t("panels")} className="border-line border-l max-lg:border-t max-lg:border-l-0">
          <div className="lg:sticky lg:top-12 lg:max-h-[calc(100dvh-3rem-4rem)] lg:overflow-y-auto">
            <WordsPanel words={words} palette={session.palette ?? undefined} film={isReady(film) ? film : undefined} />
            <MusicPanel music={music} />
            <VersionsPanel versions={versions} shown={film} onShow={choice.show} />
            <FilmFacts film={film} />
          </div>
        </aside>
      </div>
      <ComposeFoot
        isUpToDate={isUpToDate && alsoIn.every((each) => made.includes(each))}
        hasFilm={versions.some(({ films }) => films.some(isReady))}
        alsoIn={alsoIn}
        onAlsoIn={setWanted}
        compose={() => void start(alsoIn)}
      />
    </>
  );

  function inPlaceOfFilm() {
    if (live.length > 0) return <Making pieces={live} />;
    if (stopped.length > 0) return stopped.map((piece) => <Stopped key={piece.id} piece={piece} />);
    return <NotMade ratio={ratio} canMake={choice.isNewest} make={() => void start([...alsoIn, ratio])} />;
  }

  /** Of the newest cut, and the music that it waits for. */
  function stoppedPieces() {
    const films = (versions[0]?.films ?? []).filter(({ status }) => status === "failed");
    const tracks = session.assets.filter(
      ({ type, status, uncertainCall }) =>
        type === "audio" && status === "failed" && (uncertainCall || films.length > 0),
    );
    return [...tracks.slice(-1), ...films];
  }
}

interface StripProps {
  /** The film in view with its playing; absent where there is none. */
  film?: Asset;
  playing?: { store: FrameStore; seek: (frame: number) => void };
}

/** The strip of the film in view, by what it was rendered from; without one, of the film that would be made now. */
function Strip({ film, playing }: StripProps) {
  const session = useAdPart((ad) => ad.session);
  const clips = approvedClips(session.assets);
  const now = timingOf(clips, session.clipDurationSeconds);
  const then = film ? readReport(film).cut : null;
  if (then) {
    const hasSameClips = String(then.segmentFrames) === String(now.segmentFrames);
    const cut = { ...then, hasMusic: then.music !== null };
    return <FilmStrip cut={cut} clips={hasSameClips ? clips : []} {...(playing && { playing })} />;
  }
  if (clips.length === 0) return null;
  return <FilmStrip cut={{ ...now, text: session, hasMusic: session.music.source !== "off" }} clips={clips} />;
}

interface NotMadeProps {
  ratio: Ratio;
  canMake: boolean;
  make: () => void;
}

/** A format that this cut is not there in. */
function NotMade({ ratio, canMake, make }: NotMadeProps) {
  const t = useTranslations("ads.compose");
  const estimate = useEstimate();
  const composition = useAdPart(({ session }) => session.estimates.composition);
  const canCompose = useAdPart(({ session }) => session.nextStatuses.includes("composing"));
  const { busy } = useAdActions();
  return (
    <div className="grid justify-items-center gap-3 text-center">
      <p className="text-ink-2 text-sm">{t("notMadeText", { ratio, platforms: t(`platforms.${ratio}`) })}</p>
      {canMake && (
        <>
          <Button disabled={!canCompose} busy={busy !== null} onClick={make}>
            {t("make", { ratio })}
          </Button>
          <p className="tnum text-ink-3 text-xs">{estimate(composition)}</p>
        </>
      )}
    </div>
  );
}
