import * as z from "zod";
import { check, type ModelAnswer, readModelAnswer } from "../../model-answer.ts";
import { type Piece, pieceCount, piecesSchema } from "../../pieces.ts";

/** The object that is asked for, or the bare array that models sometimes write instead. */
const answerSchema = z
  .union([z.array(z.unknown()), z.strictObject({ pieces: z.array(z.unknown()) })])
  .transform((answer) => (Array.isArray(answer) ? answer : answer.pieces));

/** Exactly five well-formed pieces; the reason of a wrong number is `pieces:<number>`. */
export function readPieces(text: string): ModelAnswer<Piece[]> {
  const listed = readModelAnswer(text, answerSchema);
  if (!listed.value) return listed;
  if (listed.value.length !== pieceCount) return { reason: `pieces:${listed.value.length}` };
  return check(listed.value, piecesSchema);
}
