"use client";
import type { AdSession } from "#lib/ads/schema.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useAutosave } from "../studio/use-autosave.ts";
import type { Music } from "./panels/music-panel.tsx";
import type { Words } from "./panels/words-panel.tsx";

/** The words and the music of the film, kept as they are changed; `flush` answers whether all of it is kept now. */
export function useCutFields(session: AdSession) {
  const { changeBrief } = useAdActions();
  const words = useAutosave<Words>(wordsOf(session), async (value) => (await changeBrief(value)) !== null);
  const music = useAutosave<Music>(musicOf(session), async ({ method, source, genre, uploadId, licence, volume }) => {
    const track = source === "upload" && uploadId ? { uploadId, ...(licence && { licence }) } : {};
    const change = { source, volume, ...(source === "generated" && genre && { genre }), ...track };
    return (await changeBrief({ music: change, musicMethod: method })) !== null;
  });
  return {
    words,
    music,
    flush: async () => (await words.flush()) && (await music.flush()),
  };
}

const wordsOf = ({ productName, callToAction, textColor, textFont }: AdSession): Words => ({
  productName: productName ?? "",
  callToAction: callToAction ?? "",
  textColor,
  textFont,
});

const musicOf = ({ music, musicMethod }: AdSession): Music => ({
  source: music.source,
  genre: music.genre,
  uploadId: music.uploadId,
  licence: music.licence,
  volume: music.volume,
  method: musicMethod,
});
