import { rate } from "./rate.ts";

/**
 * Low-pass, band-pass and high-pass in one, 12 dB an octave, steady while its frequency moves.
 * Topology-preserving form after Zavalishin, "The Art of VA Filter Design", §3.10.
 */
export class StateVariable {
  low = 0;
  band = 0;
  high = 0;
  #first = 0;
  #second = 0;
  #g = 0;
  #r = 1;
  #h = 0;

  /** `resonance` 0 (none) to 1 (it would ring by itself). */
  tune(hz: number, resonance: number): this {
    this.#g = Math.tan((Math.PI * Math.min(hz, rate * 0.45)) / rate);
    this.#r = 2 - 1.96 * resonance;
    this.#h = 1 / (1 + this.#r * this.#g + this.#g * this.#g);
    return this;
  }

  run(input: number): this {
    const g = this.#g;
    this.high = (input - (this.#r + g) * this.#first - this.#second) * this.#h;
    const v = g * this.high;
    this.band = v + this.#first;
    this.#first = v + this.band;
    const w = g * this.band;
    this.low = w + this.#second;
    this.#second = w + this.low;
    return this;
  }
}
