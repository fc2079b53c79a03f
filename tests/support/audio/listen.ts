import { powerSpectrum } from "./spectrum.ts";

const rate = 48_000;
const size = 2048;
const hop = 768;
/** Lower ends of the octave bands in hertz. */
const octaves = [31, 62, 125, 250, 500, 1000, 2000, 4000, 8000];

export interface Impression {
  /** Share of the power in each octave from 31 Hz, in decibels. */
  bands: number[];
  /** Mean of the frequency on a scale of octaves above 31 Hz, weighted by amplitude. */
  centroid: number;
  onsetsPerSecond: number;
  /** Beats a minute by the strongest period between 60 and 180. */
  tempo: number;
  /** How much of each interval of 1–6 semitones sounds at once, 0–1: the same in every key. */
  intervals: number[];
  /** Power of the difference of the channels over that of their sum, in decibels. */
  width: number;
}

/** What an ear would say of a track, as numbers. */
export function listen({ left, right }: { left: Float64Array; right: Float64Array }): Impression {
  const mid = left.map((value, n) => (value + (right[n] as number)) / 2);
  const side = left.map((value, n) => (value - (right[n] as number)) / 2);
  const mean = new Float64Array(size / 2 + 1);
  const flux: number[] = [];
  let before = new Float64Array(size / 2 + 1);
  for (let start = 0; start + size <= mid.length; start += hop) {
    const power = powerSpectrum(mid, start, size);
    const loud = power.map((value) => Math.log10(1 + 1000 * value));
    flux.push(loud.reduce((sum, value, bin) => sum + Math.max(0, value - (before[bin] as number)), 0));
    before = loud;
    for (const [bin, value] of power.entries()) mean[bin] = (mean[bin] as number) + value;
  }
  const total = mean.reduce((sum, value) => sum + value, 0);
  return {
    bands: octaves.map((from) => decibels(powerWithin(mean, from, 2 * from) / total)),
    centroid: centroidOf(mean),
    onsetsPerSecond: countOnsets(flux) / (mid.length / rate),
    tempo: tempoOf(flux),
    intervals: intervalsOf(mid),
    width: decibels(energy(side) / energy(mid)),
  };
}

const decibels = (ratio: number) => 10 * Math.log10(Math.max(1e-9, ratio));
const energy = (channel: Float64Array) => channel.reduce((sum, value) => sum + value * value, 0);
const hertz = (bin: number, of = size) => (bin * rate) / of;

const powerWithin = (mean: Float64Array, from: number, to: number) =>
  mean.reduce((sum, value, bin) => (hertz(bin) >= from && hertz(bin) < to ? sum + value : sum), 0);

function centroidOf(mean: Float64Array): number {
  let weights = 0;
  let sum = 0;
  for (const [bin, value] of mean.entries()) {
    if (hertz(bin) < 31) continue;
    weights += Math.sqrt(value);
    sum += Math.sqrt(value) * Math.log2(hertz(bin) / 31);
  }
  return sum / weights;
}

/** Peaks of the rise in the spectrum that stand out of the half second around them. */
function countOnsets(flux: number[]): number {
  const reach = Math.round((0.25 * rate) / hop);
  const mean = flux.reduce((sum, value) => sum + value, 0) / flux.length;
  return flux.filter((value, at) => {
    const around = flux.slice(Math.max(0, at - reach), at + reach);
    const usual = around.reduce((sum, each) => sum + each, 0) / around.length;
    return value === Math.max(...flux.slice(Math.max(0, at - 3), at + 4)) && value > usual * 1.3 + mean * 0.2;
  }).length;
}

function tempoOf(flux: number[]): number {
  const mean = flux.reduce((sum, value) => sum + value, 0) / flux.length;
  const likeness = (lag: number) =>
    flux.reduce((sum, value, at) => sum + (value - mean) * ((flux[at - lag] ?? mean) - mean), 0);
  let best = { tempo: 0, score: Number.NEGATIVE_INFINITY };
  for (let tempo = 60; tempo <= 180; tempo += 0.5) {
    const lag = (60 * rate) / hop / tempo;
    // A true beat is also found two and four beats later.
    const score = likeness(Math.round(lag)) + likeness(Math.round(2 * lag)) + likeness(Math.round(4 * lag));
    if (score > best.score) best = { tempo, score };
  }
  return best.tempo;
}

/** Likeness of the pitch classes with themselves, some semitones apart, from 65 to 2000 Hz. */
function intervalsOf(mid: Float64Array): number[] {
  const fine = 16_384;
  const sums = new Array<number>(6).fill(0);
  let windows = 0;
  for (let start = 0; start + fine <= mid.length; start += fine) {
    const chroma = new Array<number>(12).fill(0);
    for (const [bin, power] of powerSpectrum(mid, start, fine).entries()) {
      const frequency = hertz(bin, fine);
      if (frequency < 65 || frequency > 2000) continue;
      const pitchClass = ((Math.round(12 * Math.log2(frequency / 440)) % 12) + 12) % 12;
      chroma[pitchClass] = (chroma[pitchClass] as number) + Math.sqrt(power);
    }
    const power = chroma.reduce((sum, value) => sum + value * value, 0);
    if (power === 0) continue;
    windows++;
    for (const [index, sum] of sums.entries())
      sums[index] =
        sum + chroma.reduce((all, value, at) => all + value * (chroma[(at + index + 1) % 12] as number), 0) / power;
  }
  return sums.map((sum) => sum / windows);
}
