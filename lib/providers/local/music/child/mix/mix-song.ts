import type { Genre } from "../genres/genre.ts";
import { frames } from "../instruments/rate.ts";
import type { Part } from "../parts/part.ts";
import { pick, streamOf } from "../randomness.ts";
import type { Song } from "../score/song.ts";
import { addEcho } from "./echo.ts";
import { measureLoudness } from "./loudness.ts";
import { renderPart } from "./render-part.ts";
import { addReverb } from "./reverb.ts";
import { add, type Stereo, silence } from "./stereo.ts";

/** Around here a part is as loud as its level says: far from the limits of what follows. */
const reference = -20;

/** Every part played, balanced by its loudness, and put into the room. */
export function mixSong(genre: Genre, song: Song, seed: number): Stereo {
  const mix = silence(song.length);
  const room = new Float32Array(song.length);
  const echo = new Float32Array(song.length);
  const sound = silence(song.length);
  for (const part of castOf(genre, seed)) {
    sound.left.fill(0);
    sound.right.fill(0);
    renderPart(sound, { part, song, swing: genre.swing, random: streamOf(seed, part.name) });
    for (const insert of part.inserts ?? []) insert(sound, song);
    const loudness = measureLoudness(sound);
    if (loudness === Number.NEGATIVE_INFINITY) continue;
    const gain = 10 ** ((reference + part.level - loudness) / 20);
    for (const side of ["left", "right"] as const) {
      add(mix[side], sound[side], 0, gain);
      if (part.reverb) add(room, sound[side], 0, gain * part.reverb * 0.5);
      if (part.delay) add(echo, sound[side], 0, gain * part.delay * 0.5);
    }
  }
  addEcho(mix, echo, { gap: frames(genre.echo.beats * song.secondsPerBeat), feedback: genre.echo.feedback });
  addReverb(mix, room, genre.room);
  return mix;
}

/** Where there is a choice of players the seed picks one. */
function castOf({ parts }: Genre, seed: number): Part[] {
  const random = streamOf(seed, "cast");
  return parts.map((part) => ("play" in part ? part : pick(random, part)));
}
