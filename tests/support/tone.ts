const rate = 48_000;

/** A quiet tone as a stereo WAV file of 16 bits. */
export function encodeWav({ seconds, hertz = 220 }: { seconds: number; hertz?: number }): Buffer {
  const frames = Math.round(seconds * rate);
  const file = Buffer.alloc(44 + frames * 4);
  file.write("RIFF");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(frames * 4, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    const sample = Math.round(8000 * Math.sin((2 * Math.PI * hertz * frame) / rate));
    file.writeInt16LE(sample, 44 + frame * 4);
    file.writeInt16LE(sample, 46 + frame * 4);
  }
  return file;
}
