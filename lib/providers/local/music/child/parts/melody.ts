import { pick, type Random } from "../randomness.ts";
import type { Bar, Energy, Note, Song } from "../score/song.ts";
import { pitchClasses } from "../theory/chord.ts";
import { scalePitches } from "../theory/scales.ts";
import type { Player } from "./part.ts";
import { chordAt, stepsOf, velocityOf } from "./steps.ts";

interface Tune {
  range: readonly [low: number, high: number];
  /** Rhythms of a bar; a motif is made of two of them. */
  rhythms: readonly string[];
  /** Rhythms of the bar in which a phrase comes to rest. */
  rests: readonly string[];
  /** It is silent below. */
  from: Energy;
  /** Steps of the scale by which it may leap. */
  leap: number;
  /** Of the notes that slide to their pitch from a step below, 0–1. */
  slides?: number;
  /** Share of the written length that is held. */
  held?: number;
}

/**
 * A tune in phrases of four bars, motif, answer, motif, rest: rhythm and contour come back, the pitches follow the
 * chords. Tones on a beat belong to the chord, the others to the scale. It closes on the tonic.
 */
export function melody(tune: Tune): Player {
  return (song, random) => {
    const pitches = scalePitches(song.tonic, song.scale, tune.range);
    const motif = [compose(tune, random), compose(tune, random)] as const;
    const varied = compose(tune, random);
    let at = Math.floor(pitches.length * (0.4 + random() * 0.2));
    return song.bars.flatMap((bar) => {
      if (bar.role === "ending") {
        const midi = pitches[nearestOf(pitches, at, [song.tonic])] ?? song.tonic + 60;
        return [{ beat: bar.start, beats: bar.beats * 0.6, midi, velocity: 0.8 }];
      }
      if (bar.energy < tune.from) return [];
      const phrase = Math.floor(bar.index / 4);
      const line =
        bar.index % 4 === 3
          ? close(tune, random)
          : bar.index % 4 === 1
            ? motif[1]
            : phrase % 4 === 2
              ? varied
              : motif[0];
      const { notes, end } = sing(line, { song, bar, pitches, at, tune, random });
      at = end;
      return notes;
    });
  };
}

interface Line {
  rhythm: string;
  /** Steps of the scale from one note to the next. */
  contour: number[];
}

const compose = (tune: Tune, random: Random) => draw(pick(random, tune.rhythms), tune.leap, random);
const close = (tune: Tune, random: Random) => draw(pick(random, tune.rests), 1, random);

/** Mostly steps, now and then a leap, and after a leap the other way. */
function draw(rhythm: string, leap: number, random: Random): Line {
  let last = 0;
  const contour = Array.from({ length: 16 }, () => {
    const back = Math.abs(last) > 1 ? -Math.sign(last) : 0;
    const direction = back || (random() < 0.5 ? -1 : 1);
    const size = !back && random() < 0.28 ? 2 + Math.floor(random() * (leap - 1)) : random() < 0.16 ? 0 : 1;
    last = direction * size;
    return last;
  });
  return { rhythm, contour };
}

function sing(
  { rhythm, contour }: Line,
  options: { song: Song; bar: Bar; pitches: number[]; at: number; tune: Tune; random: Random },
): { notes: Note[]; end: number } {
  const { song, bar, pitches, tune, random } = options;
  let { at } = options;
  const notes = stepsOf({ 1: rhythm }, bar, random).map(({ beat, beats, symbol }, index): Note => {
    at = reflect(at + (contour[index] ?? 0), pitches.length);
    const tones = pitchClasses(chordAt(bar, beat).chord).map((each) => (each + song.tonic) % 12);
    if (beat % 1 === 0 || beats >= 1) at = nearestOf(pitches, at, tones);
    const slide = tune.slides && random() < tune.slides && beats >= 0.5 ? -2 : 0;
    const midi = pitches[at] ?? 60;
    return {
      beat: bar.start + beat,
      beats: beats * (tune.held ?? 0.9),
      midi,
      velocity: velocityOf(symbol, bar),
      slide,
    };
  });
  return { notes, end: at };
}

function reflect(at: number, length: number): number {
  const top = length - 1;
  const within = at < 0 ? -at : at > top ? 2 * top - at : at;
  return Math.min(top, Math.max(0, within));
}

/** The place of the nearest pitch that is one of the classes; where none is, the place itself. */
function nearestOf(pitches: number[], at: number, classes: number[]): number {
  for (let away = 0; away < pitches.length; away++)
    for (const place of [at - away, at + away]) {
      const midi = pitches[place];
      if (midi !== undefined && classes.includes(midi % 12)) return place;
    }
  return at;
}
