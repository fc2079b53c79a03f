import type { KeyedSwatch } from "./key-swatches.ts";

const groupStart = 0xc001;
const groupEnd = 0xc002;
const colourEntry = 0x0001;
/** Colour types are 0 global, 1 spot, 2 normal (process). */
const normal = 2;

/**
 * Adobe Swatch Exchange 1.0, as read by Photoshop, Illustrator, InDesign and Affinity: big-endian blocks of type,
 * length and content after a header of signature, version and block count. Names are UTF-16BE with a closing zero that
 * their length counts; channels are 32-bit floats from 0 to 1. There is no published specification: the layout is the
 * one that those programs write.
 */
export function encodeAse(swatches: KeyedSwatch[]): Uint8Array<ArrayBuffer> {
  const blocks = [
    block(groupStart, name("Moodreel")),
    ...swatches.map(({ label, rgb }) =>
      block(colourEntry, name(label), ascii("RGB "), ...rgb.map(unitFloat), uint16(normal)),
    ),
    block(groupEnd),
  ];
  return join([ascii("ASEF"), uint16(1), uint16(0), uint32(blocks.length), ...blocks]);
}

function block(type: number, ...content: Uint8Array[]): Uint8Array {
  const body = join(content);
  return join([uint16(type), uint32(body.length), body]);
}

function name(text: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_, at) => uint16(text.charCodeAt(at)));
  return join([uint16(text.length + 1), ...units, uint16(0)]);
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const unitFloat = (byte: number) => bigEndian(4, (view) => view.setFloat32(0, byte / 255));
const uint16 = (value: number) => bigEndian(2, (view) => view.setUint16(0, value));
const uint32 = (value: number) => bigEndian(4, (view) => view.setUint32(0, value));

function bigEndian(size: number, set: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  set(view);
  return new Uint8Array(view.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
