import type { Instrument } from "../instruments/instrument.ts";
import type { Insert } from "../mix/insert.ts";
import type { Random } from "../randomness.ts";
import type { Note, Song } from "../score/song.ts";

export type Player = (song: Song, random: Random) => Note[];

/** Who plays what, and where it is heard. */
export interface Part {
  name: string;
  instrument: Instrument;
  play: Player;
  /** Loudness while it plays, in LU in relation to the other parts. */
  level: number;
  /** −1 (left) to 1 (right). */
  pan?: number;
  /** Several of the instrument on the same notes, each a little out of tune and elsewhere. */
  unison?: readonly { cents: number; pan: number }[];
  /** What goes to the room and to the echo, 0–1. */
  reverb?: number;
  delay?: number;
  inserts?: readonly Insert[];
  /** How far off its time a note may be, in seconds. */
  loose?: number;
}
