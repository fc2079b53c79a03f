/** A WAV of 48 kHz, stereo, 16 bits as the synthesiser writes it: two channels from −1 to 1. */
export function readWav(bytes: Uint8Array): { left: Float64Array; right: Float64Array } {
  const samples = new Int16Array(bytes.slice(44).buffer);
  const channel = (side: 0 | 1) =>
    Float64Array.from({ length: samples.length / 2 }, (_, frame) => (samples[2 * frame + side] as number) / 32_768);
  return { left: channel(0), right: channel(1) };
}
